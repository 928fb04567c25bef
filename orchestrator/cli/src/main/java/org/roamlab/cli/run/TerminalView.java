package org.roamlab.cli.run;

import java.io.PrintStream;
import java.util.Locale;
import java.util.function.LongSupplier;
import org.roamlab.cli.Shell;

/** A bar in virtual time with its speed, and above it what happens. */
final class TerminalView implements RunView {
  private static final int BAR_CELLS = 32;
  private static final String EIGHTHS = " ▏▎▍▌▋▊▉";
  private static final String CLEAR_LINE = "\r\u001b[K";

  private final PrintStream out;
  private final LongSupplier wallNs;
  private String bar = "";
  private long startWallNs = Long.MIN_VALUE;

  /**
   * @param wallNs a clock that tells how time passes for the person who waits
   */
  TerminalView(PrintStream out, LongSupplier wallNs) {
    this.out = out;
    this.wallNs = wallNs;
  }

  @Override
  public synchronized void heading(String experiment, String says, String conditions) {
    var left = says.isEmpty() ? experiment : experiment + " · " + says;
    var gap = Shell.COLUMNS - left.length() - conditions.length();
    out.println(gap > 1 ? left + " ".repeat(gap) + conditions : left + "\n  " + conditions);
  }

  @Override
  public synchronized void progress(long tNs, long endNs) {
    if (startWallNs == Long.MIN_VALUE) {
      startWallNs = wallNs.getAsLong();
    }
    var wall = wallNs.getAsLong() - startWallNs;
    var speed =
        wall > 0 && tNs > 0 ? String.format(Locale.ROOT, " · %.0fx", (double) tNs / wall) : "";
    bar =
        String.format(
            Locale.ROOT,
            " ▕%s▏ %.1f s of %.0f s%s",
            cells((double) tNs / endNs),
            tNs / 1e9,
            endNs / 1e9,
            speed);
    draw();
  }

  private static String cells(double fraction) {
    var eighths = (int) (Math.clamp(fraction, 0, 1) * BAR_CELLS * 8);
    var full = "█".repeat(eighths / 8);
    var part = eighths / 8 < BAR_CELLS ? EIGHTHS.substring(eighths % 8, eighths % 8 + 1) : "";
    return full + part + " ".repeat(BAR_CELLS - full.length() - part.length());
  }

  @Override
  public synchronized void event(long tNs, String text) {
    out.print(CLEAR_LINE);
    out.println(PlainView.line(tNs, text));
    draw();
  }

  private void draw() {
    out.print(CLEAR_LINE + bar);
    out.flush();
  }

  @Override
  public synchronized void end() {
    if (!bar.isEmpty()) {
      out.print(CLEAR_LINE);
      out.flush();
      bar = "";
    }
  }
}
