package org.roamlab.reports.page;

import static org.roamlab.reports.html.Html.element;

import java.util.Comparator;
import java.util.List;
import org.roamlab.metrics.result.Gap;
import org.roamlab.metrics.result.Results;
import org.roamlab.reports.figure.Numbers;
import org.roamlab.reports.html.Element;
import org.roamlab.reports.html.Html;
import org.roamlab.reports.run.TrafficGap;

/** When data stood still, for how long, and why. */
final class GapSection {
  /** The CSV has all of them. */
  private static final int MOST = 20;

  private static final double AIR_S = 0.2;

  private GapSection() {}

  static Html of(Results results) {
    List<TrafficGap> gaps = TrafficGap.of(results);
    if (gaps.isEmpty()) return Html.NOTHING;
    List<List<Html>> rows =
        gaps.stream()
            .sorted(Comparator.comparingLong((TrafficGap each) -> -each.gap().lengthNs()))
            .limit(MOST)
            .sorted(Comparator.comparingLong((TrafficGap each) -> each.gap().startNs()))
            .map(GapSection::row)
            .toList();
    return Parts.section("gaps", "Gaps")
        .add(Parts.table("gaps", List.of("at", "traffic", "length", "explained by"), rows))
        .add(
            element("p")
                .with("class", "quiet")
                .add(
                    Html.text(
                        gaps.size() > MOST
                            ? "The %d longest of %s: ".formatted(MOST, Numbers.grouped(gaps.size()))
                            : "As data: "),
                    element("a").with("href", "figures/gaps.csv").add("CSV")));
  }

  private static List<Html> row(TrafficGap each) {
    Gap gap = each.gap();
    String length = Numbers.duration(gap.lengthNs());
    return List.of(
        zoom(gap),
        Html.text(each.traffic()),
        Html.text(gap.ended() ? length : length + ", to the end"),
        Html.text(cause(gap)));
  }

  private static String cause(Gap gap) {
    return gap.cause() == null ? "–" : gap.cause() + " at " + Numbers.instant(gap.causeNs());
  }

  private static Element zoom(Gap gap) {
    double air = Math.max(AIR_S, gap.lengthNs() / 2e9);
    return element("button")
        .with("type", "button")
        .with("data-from", Double.toString(Math.max(0, gap.startNs() / 1e9 - air)))
        .with("data-to", Double.toString(gap.endNs() / 1e9 + air))
        .add(Numbers.instant(gap.startNs()));
  }
}
