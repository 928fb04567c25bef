package org.roamlab.reports.page;

import static org.roamlab.reports.html.Html.element;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.roamlab.metrics.result.LadderMessage;
import org.roamlab.metrics.result.LadderMessage.DecodedField;
import org.roamlab.metrics.result.Results;
import org.roamlab.reports.figure.Numbers;
import org.roamlab.reports.html.Element;
import org.roamlab.reports.html.Html;

/**
 * The control messages between nodes in order of time: a lane per node, an arrow per message. A
 * message opens to its decoded fields, without any script.
 */
final class LadderSection {
  /** A page with more is slow to open; the CSV has all of them. */
  private static final int MOST_MESSAGES = 400;

  /** Names of more lanes than that would run into each other where the page is narrow. */
  private static final int MANY_LANES = 6;

  /** In a ladder of more messages, those of neighbours to each other hide the others. */
  private static final int MANY_MESSAGES = 40;

  private static final Set<String> NEIGHBOURS = Set.of("ARP", "ICMPv6");

  private LadderSection() {}

  static Html of(Results results) {
    List<LadderMessage> messages = results.ladder();
    if (messages.isEmpty()) return Html.NOTHING;
    List<LadderMessage> setUp = messages.stream().filter(m -> m.tNs() < 0).toList();
    List<LadderMessage> run = messages.stream().filter(m -> m.tNs() >= 0).toList();
    Element section = Parts.section("signalling", "Signalling").add(protocols(messages));
    if (run.isEmpty()) section.add(element("p", "quiet", "No control message during the run."));
    else section.add(ladder(run));
    if (!setUp.isEmpty())
      section.add(
          Parts.details(
              "before the start: " + Numbers.grouped(setUp.size()) + " messages", ladder(setUp)));
    return section.add(
        element("p")
            .with("class", "quiet")
            .add(
                Html.text("All messages: "),
                element("a").with("href", "figures/signalling.csv").add("CSV")));
  }

  /** Buttons that show and hide the messages of a protocol, for they need the page's script. */
  private static Html protocols(List<LadderMessage> messages) {
    Map<String, Integer> counts = new TreeMap<>();
    for (LadderMessage message : messages) counts.merge(message.protocol(), 1, Integer::sum);
    if (counts.size() < 2) return Html.NOTHING;
    Element buttons = element("div").with("class", "protocols live");
    boolean crowded =
        messages.size() > MANY_MESSAGES && !counts.keySet().stream().allMatch(NEIGHBOURS::contains);
    counts.forEach((protocol, count) ->
        buttons.add(
            element("button")
                .with("type", "button")
                .with("data-protocol", protocol)
                .with("aria-pressed", Boolean.toString(!(crowded && NEIGHBOURS.contains(protocol))))
                .add(protocol + " " + Numbers.grouped(count))));
    return buttons;
  }

  private static Element ladder(List<LadderMessage> messages) {
    List<String> lanes = lanes(messages);
    Element ladder =
        element("div")
            .with("class", lanes.size() > MANY_LANES ? "ladder wide" : "ladder")
            .add(lanesHead(lanes));
    for (LadderMessage message : messages.subList(0, Math.min(MOST_MESSAGES, messages.size())))
      ladder.add(message(message, lanes));
    Element scroll =
        lanes.size() > MANY_LANES ? element("div").with("class", "scroll").add(ladder) : ladder;
    return messages.size() <= MOST_MESSAGES
        ? scroll
        : element("div")
            .add(scroll)
            .add(
                element(
                    "p",
                    "quiet",
                    "The first %d of %s messages."
                        .formatted(MOST_MESSAGES, Numbers.grouped(messages.size()))));
  }

  static List<String> lanes(List<LadderMessage> messages) {
    LinkedHashSet<String> lanes = new LinkedHashSet<>();
    for (LadderMessage message : messages) {
      lanes.add(message.from());
      lanes.add(message.to());
    }
    return List.copyOf(lanes);
  }

  private static Element lanesHead(List<String> lanes) {
    Element svg = element("svg").with("class", "lanes").with("height", "20");
    for (int i = 0; i < lanes.size(); i++)
      svg.add(
          element("text")
              .with("x", middle(i, lanes))
              .with("y", "14")
              .with("text-anchor", "middle")
              .add(lanes.get(i)));
    return element("div").with("class", "message head").add(element("span", "time", "time"), svg);
  }

  private static Element message(LadderMessage message, List<String> lanes) {
    Element summary =
        element("summary")
            .with("class", "message")
            .add(element("span", "time", Numbers.instant(message.tNs())), arrow(message, lanes));
    List<List<Html>> fields = new ArrayList<>();
    for (DecodedField field : message.fields())
      fields.add(
          List.of(
              element("span").with("class", "depth" + Math.min(4, field.depth())).add(field.name()),
              Html.text(field.value())));
    Element opened =
        element("div")
            .with("class", "fields")
            .add(
                element(
                    "p",
                    "quiet",
                    "%s %s, %s → %s, %s bytes, seen at %s%s"
                        .formatted(
                            message.protocol(),
                            message.name(),
                            message.from(),
                            message.to(),
                            Numbers.grouped(message.lengthBytes()),
                            message.seenAt(),
                            message.lost() ? ", lost on the way" : "")));
    if (!fields.isEmpty()) opened.add(Parts.table("fields", List.of("field", "value"), fields));
    return element("details").with("data-protocol", message.protocol()).add(summary, opened);
  }

  /** Places are percentages, so that the drawing is as wide as there is room. */
  private static Element arrow(LadderMessage message, List<String> lanes) {
    Element svg = element("svg").with("class", "lanes").with("height", "34");
    for (int i = 0; i < lanes.size(); i++) {
      String x = middle(i, lanes);
      svg.add(line("lane", x, x, "0", "34"));
    }
    int from = lanes.indexOf(message.from());
    int to = lanes.indexOf(message.to());
    String label = message.name() + (message.lost() ? " (lost)" : "");
    svg.add(
        line(
            message.lost() ? "arrow lost" : "arrow",
            middle(from, lanes),
            middle(to, lanes),
            "24",
            "24"),
        head(middle(to, lanes), from <= to),
        element("text")
            .with("x", (percent(from, lanes) + percent(to, lanes)) / 2 + "%")
            .with("y", "16")
            .with("text-anchor", anchor(from, to, lanes))
            .add(label)
            .add(element("tspan", "summary", " " + message.summary())));
    return svg;
  }

  private static Element line(String cssClass, String x1, String x2, String y1, String y2) {
    return element("line")
        .with("class", cssClass)
        .with("x1", x1)
        .with("x2", x2)
        .with("y1", y1)
        .with("y2", y2);
  }

  /** Nested, since a path cannot be placed by percentages. */
  private static Element head(String x, boolean rightwards) {
    return element("svg")
        .with("x", x)
        .with("y", "24")
        .with("overflow", "visible")
        .add(
            element("path")
                .with("class", "tip")
                .with("d", rightwards ? "M0 0l-8 -3.5v7z" : "M0 0l8 -3.5v7z"));
  }

  private static String anchor(int from, int to, List<String> lanes) {
    double centre = (percent(from, lanes) + percent(to, lanes)) / 2;
    if (centre < 25) return "start";
    return centre > 75 ? "end" : "middle";
  }

  private static String middle(int lane, List<String> lanes) {
    return percent(lane, lanes) + "%";
  }

  private static double percent(int lane, List<String> lanes) {
    return Math.round(1000.0 * (lane + 0.5) / lanes.size()) / 10.0;
  }
}
