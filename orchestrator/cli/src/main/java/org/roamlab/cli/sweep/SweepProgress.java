package org.roamlab.cli.sweep;

import java.time.Duration;
import java.util.function.LongSupplier;
import org.roamlab.cli.Shell;

/** What somebody who waits for a sweep sees: a line per cell, and how long it will still take. */
final class SweepProgress {
  private static final String CLEAR_LINE = "\r\u001b[K";
  private static final long SECOND_NS = 1_000_000_000L;

  private final Shell shell;
  private final LongSupplier wallNs;
  private final boolean quiet;
  private final int cells;
  private final long startNs;
  private int ended;
  private int made;

  /**
   * @param wallNs a clock that tells how time passes for the person who waits
   * @param done cells that an earlier call has done
   */
  SweepProgress(Shell shell, LongSupplier wallNs, boolean quiet, int cells, int done) {
    this.shell = shell;
    this.wallNs = wallNs;
    this.quiet = quiet;
    this.cells = cells;
    this.ended = done;
    this.startNs = wallNs.getAsLong();
  }

  /**
   * @param kept whether it came from the store, which says nothing about how long others take
   */
  void ended(String cell, String outcome, boolean kept) {
    ended++;
    made += kept ? 0 : 1;
    if (quiet) {
      return;
    }
    clear();
    shell.out().println("  %-38s %s".formatted(cell, outcome));
    draw();
  }

  private void draw() {
    if (shell.terminal()) {
      shell.out().print(" " + text());
      shell.out().flush();
    }
  }

  String text() {
    var text = ended + " of " + cells;
    if (made == 0 || ended == cells) {
      return text;
    }
    var left = (wallNs.getAsLong() - startNs) / made * (cells - ended);
    return text + " · about " + words(Duration.ofSeconds(left / SECOND_NS)) + " left";
  }

  private static String words(Duration left) {
    return left.toHours() > 0
        ? "%d:%02d h".formatted(left.toHours(), left.toMinutesPart())
        : "%d:%02d".formatted(left.toMinutes(), left.toSecondsPart());
  }

  void clear() {
    if (shell.terminal()) {
      shell.out().print(CLEAR_LINE);
      shell.out().flush();
    }
  }
}
