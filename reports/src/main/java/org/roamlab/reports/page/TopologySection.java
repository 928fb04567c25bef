package org.roamlab.reports.page;

import static org.roamlab.reports.html.Html.element;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.roamlab.metrics.result.LinkFigures;
import org.roamlab.metrics.result.Unit;
import org.roamlab.reports.figure.Numbers;
import org.roamlab.reports.graph.SvgGraph;
import org.roamlab.reports.html.Element;
import org.roamlab.reports.html.Html;
import org.roamlab.reports.run.ReportedRun;
import org.roamlab.reports.run.RunNetwork;

/** The network, and what each direction of each link was told to do and did. */
final class TopologySection {
  private static final Pattern DARK_RULES =
      Pattern.compile(
          "@media\\(prefers-color-scheme:dark\\)\\{(.*?\\})\\s*\\}(?=\\s*</style>)",
          Pattern.DOTALL);

  private TopologySection() {}

  static Html of(ReportedRun run) {
    Element section = Parts.section("topology", "Topology").add(drawing(run));
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

  private static Html drawing(ReportedRun run) {
    if (run.directory().manifest().plan().nodes().isEmpty()) return Html.NOTHING;
    String svg = SvgGraph.draw(RunNetwork.of(run.directory().manifest(), run.results()));
    return element("div")
        .with("class", "drawing scroll")
        .add(new Html.Trusted(followTheme(svg)))
        .add(
            element("p")
                .with("class", "quiet")
                .add(element("a").with("href", "figures/topology.svg").add("SVG")));
  }

  /** A drawing by itself follows the system's theme; in the page it follows the page's. */
  static String followTheme(String svg) {
    Matcher dark = DARK_RULES.matcher(svg);
    if (!dark.find()) return svg;
    String rules = dark.group(1);
    return svg.substring(0, dark.start())
        + "@media screen and (prefers-color-scheme:dark){:root:not([data-theme]){"
        + rules
        + "}}@media screen{:root[data-theme=dark]{"
        + rules
        + "}}"
        + svg.substring(dark.end());
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
