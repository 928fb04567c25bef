package org.roamlab.cli.check;

import java.io.PrintStream;
import java.nio.file.Path;
import org.roamlab.cli.compare.MetricText;

/** What a person reads of a check. */
record CheckText(PrintStream out) {
  /**
   * @param kept whether the run came from the store
   */
  void say(Outcome outcome, boolean kept) {
    var moved = outcome.moved();
    out.printf(
        "%s %s · %d of %d metrics are the same%s%n",
        outcome.passed() ? "✓" : "✗",
        outcome.experiment(),
        outcome.changes().size() - moved.size(),
        outcome.changes().size(),
        kept ? " · kept" : "");
    var problem = outcome.problem();
    if (problem != null) {
      out.println("  " + problem.replace("\n", "\n  "));
      out.println("  no night is kept of it: it says nothing of the experiment");
    }
    for (var change : moved) {
      out.printf(
          "  %-28s %-30s %10s  %s%n",
          change.name(),
          MetricText.values(change),
          MetricText.percent(change.relative()),
          MetricText.word(change.verdict()));
    }
  }

  void written(Baseline baseline, Path file) {
    out.printf(
        "%s: baseline of %d metrics in %s%n",
        baseline.experiment(), baseline.metrics().size(), file);
  }
}
