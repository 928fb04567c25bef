package org.roamlab.engine.visit;

import java.io.IOException;
import org.roamlab.linux.Terminal;

/** Something that a visitor has begun and that has not ended. */
interface Visit {
  /** Nothing to be told of: an action that is being carried out. */
  Visit NONE = new Visit() {};

  /** Returns at once. */
  default void input(byte... data) {}

  default void endOfInput() {}

  default void resize(Terminal.Size size) throws IOException {}

  default void took(int bytes) {}

  /** The visitor is gone. */
  default void leave() throws IOException {}
}
