package org.roamlab.engine.run;

import java.io.IOException;

/** What the timeline can kill, restart, pause and resume: a node, an agent, a traffic. */
public interface Target {
  /** It ends at once, without a farewell to anybody. */
  void kill() throws IOException;

  /** It starts anew, as at the start of the experiment. */
  void restart() throws IOException;

  /** It stands still and keeps its state. */
  void pause() throws IOException;

  void resume() throws IOException;
}
