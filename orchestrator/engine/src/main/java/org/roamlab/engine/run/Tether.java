package org.roamlab.engine.run;

import java.io.IOException;

/** Ends this process when the one that has started it is gone, however that went. */
public final class Tether {
  private static final int CUT = 1;

  private Tether() {}

  /** The other end of standard input is open as long as the other process lives. */
  public static void tie() {
    Thread.ofPlatform().daemon().name("tether").start(Tether::hold);
  }

  private static void hold() {
    try {
      int none = System.in.read();
      while (none >= 0) {
        none = System.in.read();
      }
    } catch (IOException cut) {
      Report.sendFailure(cut);
    }
    Runtime.getRuntime().halt(CUT);
  }
}
