package org.roamlab.engine.node;

import java.io.IOException;
import org.roamlab.linux.Spawn;

/** The processes of a node, from its (re)start until it is killed. */
sealed interface Life permits NamespaceLife, ContainerLife {
  /** Ends all of them at once; when it returns none is left. */
  void end() throws IOException;

  /** To all but the first one, which only sleeps. */
  void signal(Spawn.Signal signal) throws IOException;
}
