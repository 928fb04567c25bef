package org.roamlab.engine.run;

import java.io.BufferedReader;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** Ends this process when the one that has started it is gone, however that went. */
public final class Tether {
  private static final int CUT = 1;

  /** As good as its end, where an end of input does not come through. */
  public static final String CUT_BY_WORD = "\u0000cut";

  private Tether() {}

  /**
   * The other end of standard input is open as long as the other process lives.
   *
   * @param heard told each line that comes from there
   * @param atCut done before this process ends
   */
  public static void tie(Consumer<String> heard, Runnable atCut) {
    Thread.ofPlatform().daemon().name("tether").start(() -> hold(heard, atCut));
  }

  /** Says how much of it has been read. */
  private static final class Counted extends FilterInputStream {
    Counted(InputStream in) {
      super(in);
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      int read = super.read(bytes, offset, length);
      if (read > 0) {
        Report.send(new Report.Heard(read));
      }
      return read;
    }
  }

  private static void hold(Consumer<String> heard, Runnable atCut) {
    try {
      BufferedReader lines =
          new BufferedReader(new InputStreamReader(new Counted(System.in), StandardCharsets.UTF_8));
      for (String line = lines.readLine();
          line != null && !line.equals(CUT_BY_WORD);
          line = lines.readLine()) {
        heard.accept(line);
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
