package org.roamlab.cli.compare;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.roamlab.metrics.compare.Divergence;
import org.roamlab.metrics.compare.InputDifference;
import org.roamlab.metrics.compare.MetricChange;
import org.roamlab.metrics.compare.Times;

/** Two runs compared, in the order in which a person asks. */
final class RunComparisonText {
  private static final int MOST_INPUTS = 16;
  private static final int MOST_FIELDS = 24;
  private static final int HASH_SHOWN = 12;

  private final RunComparison comparison;
  private final List<String> lines = new ArrayList<>();

  private RunComparisonText(RunComparison comparison) {
    this.comparison = comparison;
  }

  static List<String> of(RunComparison comparison) {
    var text = new RunComparisonText(comparison);
    text.metrics();
    text.inputs();
    text.divergences();
    return text.lines;
  }

  private void metrics() {
    var moved =
        comparison.metrics().stream()
            .filter(change -> change.verdict() != MetricChange.Verdict.SAME)
            .toList();
    var width = moved.stream().mapToInt(change -> change.name().length()).max().orElse(0);
    for (var change : moved) {
      lines.add(
          ("%-" + (width + 2) + "s %-30s %10s  %s")
              .formatted(
                  change.name(),
                  MetricText.values(change),
                  MetricText.percent(change.relative()),
                  comparison.exact() ? MetricText.word(change.verdict()) : "")
              .stripTrailing());
    }
    var same = comparison.metrics().size() - moved.size();
    lines.add("%d of %d metrics are the same".formatted(same, comparison.metrics().size()));
    if (!comparison.exact() && !moved.isEmpty()) {
      lines.add(
          "no verdict: one run of each on a real clock says nothing; compare sweeps of several runs,");
      lines.add("  or revisions with --repeat N, which are run in turns");
    }
  }

  private void inputs() {
    var inputs = comparison.inputs();
    if (inputs.isEmpty()) {
      lines.add("inputs    all the same");
      return;
    }
    lines.add("inputs    %d differ".formatted(inputs.size()));
    inputs.stream().limit(MOST_INPUTS).map(RunComparisonText::line).forEach(lines::add);
    if (inputs.size() > MOST_INPUTS) {
      lines.add("  … and %d more".formatted(inputs.size() - MOST_INPUTS));
    }
  }

  private static String line(InputDifference input) {
    return "  %-36s %s → %s".formatted(input.name(), shortened(input.a()), shortened(input.b()));
  }

  private static String shortened(String value) {
    return value.matches("[0-9a-f]{40,}\\+?") ? value.substring(0, HASH_SHOWN) : value;
  }

  private void divergences() {
    var first = comparison.difference().first();
    if (first == null) {
      lines.add("events and packets are equal, to the byte");
      return;
    }
    if (!comparison.exact()) {
      lines.add("events and packets differ, as they do on a real clock");
      return;
    }
    lines.add("everything is equal, to the byte, until");
    divergence("first divergence", first);
    var other = comparison.difference().second();
    if (other != null) {
      divergence("first " + other.what(), other);
    }
  }

  private void divergence(String heading, Divergence divergence) {
    lines.add(
        "%s  %s  %s  %s %d"
            .formatted(
                heading,
                Times.seconds(divergence.tNs()),
                divergence.place(),
                divergence.what(),
                divergence.number())
            .stripTrailing());
    var width = Math.max(comparison.a().label().length(), comparison.b().label().length());
    version(width, comparison.a().label(), divergence.a(), divergence.tNs());
    version(width, comparison.b().label(), divergence.b(), divergence.tNs());
    var fields = divergence.fields();
    fields.stream()
        .limit(MOST_FIELDS)
        .forEach(
            field -> lines.add("    %-24s %s → %s".formatted(field.field(), field.a(), field.b())));
    if (!divergence.before().isEmpty()) {
      lines.add("  in the second before it");
      divergence.before().forEach(line -> lines.add("    " + line));
    }
  }

  private void version(int width, String label, Divergence.Version version, long tNs) {
    lines.add(("  %-" + width + "s  %s").formatted(label, words(version, tNs)));
  }

  private static String words(Divergence.Version version, long tNs) {
    @Nullable Long then = version.tNs();
    return then == null || then == tNs
        ? version.title()
        : "nothing until %s: %s".formatted(Times.seconds(then), version.title());
  }
}
