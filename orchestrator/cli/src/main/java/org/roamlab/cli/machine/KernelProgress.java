package org.roamlab.cli.machine;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.function.LongSupplier;

/**
 * Shows how far the build of the guest kernel is: a bar on a terminal, else a line at its start.
 */
public final class KernelProgress implements KernelBuild.Listener {
  private static final int CELLS = 20;
  private static final String TITLE = "Setting up once: guest kernel";

  private final PrintStream err;
  private final boolean terminal;
  private final LongSupplier nowNs;
  private final long startNs;
  private boolean begun;

  public KernelProgress(PrintStream err, boolean terminal, LongSupplier nowNs) {
    this.err = err;
    this.terminal = terminal;
    this.nowNs = nowNs;
    this.startNs = nowNs.getAsLong();
  }

  @Override
  public void progress(int done, int total, String what) {
    if (terminal) {
      err.print("\r\u001b[K" + TITLE + " " + (total == 0 ? what : bar(done, total)));
      err.flush();
    } else if (!begun) {
      err.println(TITLE + " (about four minutes on two cores)");
    }
    begun = true;
  }

  private String bar(int done, int total) {
    var full = CELLS * done / total;
    return String.format(
        Locale.ROOT,
        "▕%s%s▏ %d %% %s",
        "█".repeat(full),
        " ".repeat(CELLS - full),
        100L * done / total,
        left(done, total));
  }

  private String left(int done, int total) {
    var elapsed = nowNs.getAsLong() - startNs;
    if (done == 0 || elapsed == 0) {
      return "";
    }
    var left = Duration.ofNanos((long) (elapsed * ((double) (total - done) / done)));
    return "%d:%02d left".formatted(left.toMinutes(), left.toSecondsPart());
  }

  /** After the build. Says nothing where there was nothing to build. */
  public void end() {
    if (begun) {
      var seconds = Duration.ofNanos(nowNs.getAsLong() - startNs).toSeconds();
      err.println((terminal ? "\r\u001b[K" : "") + TITLE + " (" + seconds + " s)");
    }
  }
}
