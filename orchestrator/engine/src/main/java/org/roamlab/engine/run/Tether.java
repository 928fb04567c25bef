package org.roamlab.engine.run;

import java.io.IOException;

/** Ends this process when the one that has started it is gone, however that went. */
public final class Tether {
  private static final int CUT = 1;

  private Tether() {}

  /**
   * The other end of standard input is open as long as the other process lives.
   *
   * @param atCut done before this process ends
   */
  public static void tie(Runnable atCut) {
    Thread.ofPlatform().daemon().name("tether").start(() -> hold(atCut));
  }

  private static void hold(Runnable atCut) {
    try {
      int none = System.in.read();
      while (none >= 0) {
        none = System.in.read();
      }
    } catch (IOException cut) {
      Report.sendFailure(cut);
    }
    try {
      atCut.run();
    } finally {
      Runtime.getRuntime().halt(CUT);
    }
  }
}
