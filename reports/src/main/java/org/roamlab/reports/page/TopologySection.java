package org.roamlab.reports.page;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.roamlab.metrics.result.LinkFigures;
import org.roamlab.metrics.result.Unit;
import org.roamlab.reports.figure.Numbers;
import org.roamlab.reports.html.Element;
import org.roamlab.reports.html.Html;
import org.roamlab.reports.run.ReportedRun;

/** The network, and what each direction of each link was told to do and did. */
final class TopologySection {
  private TopologySection() {}

  static Html of(ReportedRun run) {
    Element section = Parts.section("topology", "Topology");
    List<List<Html>> rows = new ArrayList<>();
    for (LinkFigures link : run.results().links()) rows.add(row(link));
    if (rows.isEmpty()) return section;
    return section.add(
        Parts.table(
            "figures",
            List.of(
                "link",
                "direction",
                "rate",
                "measured",
                "one-way delay",
                "measured",
                "loss",
                "measured",
                "packets",
                "bytes",
                "dropped"),
            rows));
  }

  private static List<Html> row(LinkFigures link) {
    Long rate = link.specifiedRateBitsPerSecond();
    return Parts.row(
        link.link(),
        link.from() + " → " + link.to(),
        rate == null ? "unlimited" : rate(rate.doubleValue()),
        rate(link.measuredRateBitsPerSecond()),
        Numbers.duration(link.specifiedDelayNs()),
        link.delayNs() == null ? "–" : Numbers.duration(link.delayNs()),
        percent(link.specifiedLoss()),
        percent(link.loss()),
        count(link.sentPackets()),
        count(link.sentBytes()),
        count(link.dropped()));
  }

  private static String rate(@Nullable Double bitsPerSecond) {
    return bitsPerSecond == null
        ? "–"
        : Numbers.withUnit(bitsPerSecond / 1e6, Unit.MEGABIT_PER_SECOND);
  }

  private static String percent(@Nullable Double fraction) {
    return fraction == null ? "–" : Numbers.threeDigits(100 * fraction) + "\u202F%";
  }

  private static String count(@Nullable Long count) {
    return count == null ? "–" : Numbers.grouped(count);
  }
}
