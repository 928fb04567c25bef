package org.roamlab.reports.page;

import static org.roamlab.reports.html.Html.element;

import java.util.ArrayList;
import java.util.List;
import org.roamlab.metrics.result.Handover;
import org.roamlab.metrics.result.Results;
import org.roamlab.reports.figure.Numbers;
import org.roamlab.reports.html.Element;
import org.roamlab.reports.html.Html;
import org.roamlab.reports.run.HandoverPhases;
import org.roamlab.reports.run.HandoverPhases.Phase;

/** Each handover taken apart. */
final class HandoverSection {
  private static final List<String> PHASES =
      List.of("detection", "signalling", "path switch", "first packet");

  private HandoverSection() {}

  static Html of(Results results) {
    if (results.handovers().isEmpty()) return Html.NOTHING;
    List<String> columns = new ArrayList<>(List.of("at", "what moved", "phases"));
    columns.addAll(PHASES);
    columns.addAll(List.of("in all", "gap felt", "lost"));
    long longest = 1;
    for (Handover handover : results.handovers()) longest = Math.max(longest, lengthNs(handover));
    List<List<Html>> rows = new ArrayList<>();
    for (Handover handover : results.handovers()) rows.add(row(handover, longest));
    return Parts.section("handovers", "Handovers taken apart")
        .add(Parts.table("handovers figures", columns, rows))
        .add(
            element("p")
                .with("class", "quiet")
                .add(
                    Html.text("The phases follow each other; instants are in the "),
                    element("a").with("href", "figures/handovers.csv").add("CSV"),
                    Html.text(".")));
  }

  private static List<Html> row(Handover handover, long longestNs) {
    List<Phase> phases = HandoverPhases.of(handover);
    List<Html> cells = new ArrayList<>();
    cells.add(zoom(handover));
    cells.add(moved(handover));
    cells.add(bar(handover, phases, longestNs));
    for (String name : PHASES)
      cells.add(
          Html.text(
              phases.stream()
                  .filter(phase -> phase.name().equals(name))
                  .findFirst()
                  .map(phase -> Numbers.duration(phase.lengthNs()))
                  .orElse("–")));
    cells.add(Html.text(Numbers.duration(lengthNs(handover))));
    cells.add(felt(handover, f -> Numbers.duration(f.gapNs())));
    cells.add(felt(handover, HandoverSection::lost));
    return cells;
  }

  private static Html zoom(Handover handover) {
    double air = Math.max(0.2, lengthNs(handover) / 1e9);
    return element("button")
        .with("type", "button")
        .with("data-from", Double.toString(Math.max(0, handover.triggerNs() / 1e9 - air)))
        .with("data-to", Double.toString(HandoverPhases.endNs(handover) / 1e9 + air))
        .add(Numbers.instant(handover.triggerNs()));
  }

  private static Html moved(Handover handover) {
    String flow = handover.flow() == null ? "" : " flow " + handover.flow();
    Element moved = element("div").add(handover.mobile() + flow);
    moved.add(
        element(
            "div",
            "source",
            Parts.orDash(handover.from())
                + " → "
                + Parts.orDash(handover.to())
                + (handover.cause() == null ? "" : ", " + handover.cause())));
    return moved;
  }

  /** Phases to scale, beside those of the other handovers. */
  private static Html bar(Handover handover, List<Phase> phases, long longestNs) {
    Element svg =
        element("svg")
            .with("class", "phases")
            .with("width", "120")
            .with("height", "14")
            .with("role", "img");
    for (Phase phase : phases) {
      double from = 120.0 * (phase.fromNs() - handover.triggerNs()) / longestNs;
      double length = 120.0 * phase.lengthNs() / longestNs;
      svg.add(
          element("rect")
              .with("class", "phase" + PHASES.indexOf(phase.name()))
              .with("x", Numbers.threeDigits(from))
              .with("y", "2")
              .with("width", Numbers.threeDigits(Math.max(0.5, length)))
              .with("height", "10")
              .add(element("title").add(phase.name() + " " + Numbers.duration(phase.lengthNs()))));
    }
    return svg;
  }

  private static long lengthNs(Handover handover) {
    return HandoverPhases.endNs(handover) - handover.triggerNs();
  }

  private static String lost(Handover.Felt felt) {
    Long lost = felt.lost();
    return lost == null ? "unknown" : Numbers.grouped(lost);
  }

  /** A line for each traffic. */
  private static Html felt(
      Handover handover, java.util.function.Function<Handover.Felt, String> what) {
    if (handover.felt().isEmpty()) return Html.text("–");
    boolean one = handover.felt().size() == 1;
    Element lines = element("div");
    for (Handover.Felt each : handover.felt())
      lines.add(
          element("div").add(one ? what.apply(each) : each.traffic() + " " + what.apply(each)));
    return lines;
  }
}
