package org.roamlab.cli.check;

import java.util.List;
import org.roamlab.cli.compare.MetricText;
import org.roamlab.metrics.compare.MetricChange;
import org.roamlab.metrics.trend.Sparkline;
import org.roamlab.reports.html.Html;

/** What CI systems show of a check: test results, and a table beside a change. */
final class CheckFiles {
  private CheckFiles() {}

  /** A case per metric, and one per experiment of which nothing can be said. */
  static String junit(List<Outcome> outcomes) {
    var suites = new StringBuilder();
    for (var outcome : outcomes) {
      var cases = new StringBuilder();
      var problem = outcome.problem();
      if (problem != null) {
        testCase(cases, outcome.experiment(), "run", "error", problem);
      }
      for (var change : outcome.changes()) {
        var why = change.verdict().passes() ? "" : words(change);
        testCase(cases, outcome.experiment(), change.name(), "failure", why);
      }
      suites.append(
          "  <testsuite name=\"%s\" tests=\"%d\" failures=\"%d\" errors=\"%d\">%n%s  </testsuite>%n"
              .formatted(
                  Html.escaped(outcome.experiment()),
                  outcome.changes().size() + (problem == null ? 0 : 1),
                  outcome.failures().size(),
                  problem == null ? 0 : 1,
                  cases));
    }
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>\n"
        + suites
        + "</testsuites>\n";
  }

  private static void testCase(
      StringBuilder out, String experiment, String name, String kind, String why) {
    out.append(
        "    <testcase classname=\"%s\" name=\"%s\""
            .formatted(Html.escaped(experiment), Html.escaped(name)));
    out.append(
        why.isEmpty()
            ? "/>\n"
            : "><%s message=\"%s\"/></testcase>%n".formatted(kind, Html.escaped(why)));
  }

  private static String words(MetricChange change) {
    return "%s: %s %s"
        .formatted(
            MetricText.word(change.verdict()),
            MetricText.values(change),
            MetricText.percent(change.relative()));
  }

  static String markdown(List<Outcome> outcomes) {
    var out = new StringBuilder();
    for (var outcome : outcomes) {
      out.append("### ").append(outcome.passed() ? "✓ " : "✗ ").append(cell(outcome.experiment()));
      out.append("\n\n");
      var problem = outcome.problem();
      if (problem != null) {
        out.append("**").append(cell(problem)).append("**\n\n");
      }
      var moved = outcome.moved();
      out.append(
          "%d of %d metrics are the same%n%n"
              .formatted(outcome.changes().size() - moved.size(), outcome.changes().size()));
      if (!moved.isEmpty()) {
        out.append("| metric | baseline → now | moved | | last nights |\n|---|---|---|---|---|\n");
        moved.forEach(change ->
            out.append(
                "| %s | %s | %s | %s | %s |%n"
                    .formatted(
                        cell(change.name()),
                        cell(MetricText.values(change)),
                        MetricText.percent(change.relative()),
                        MetricText.word(change.verdict()),
                        Sparkline.of(outcome.nights().values(change.name())))));
        out.append('\n');
      }
    }
    return out.toString();
  }

  private static String cell(String text) {
    return text.replaceAll("[\\\\`*_\\[\\]|#<&]", "\\\\$0").replaceAll("\\R", " ");
  }
}
