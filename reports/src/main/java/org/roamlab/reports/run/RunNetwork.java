package org.roamlab.reports.run;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.roamlab.metrics.result.LinkFigures;
import org.roamlab.metrics.result.Results;
import org.roamlab.metrics.result.Unit;
import org.roamlab.metrics.run.Fields;
import org.roamlab.metrics.run.Manifest;
import org.roamlab.metrics.run.RunPlan;
import org.roamlab.reports.figure.Numbers;
import org.roamlab.reports.graph.NetworkGraph;
import org.roamlab.reports.graph.NetworkGraph.End;
import org.roamlab.reports.graph.NetworkGraph.Shape;

/**
 * The network of a run as a picture shows it: what links were told to do, and what they carried.
 */
public final class RunNetwork {
  private final Manifest manifest;
  private final Results results;
  private final Map<String, String> media = new HashMap<>();
  private final Set<String> forwarding = new LinkedHashSet<>();

  private RunNetwork(Manifest manifest, Results results) {
    this.manifest = manifest;
    this.results = results;
    Fields plan = manifest.fields().objectOrEmpty("plan");
    for (Fields link : plan.objectOrEmpty("experiment").objectOrEmpty("topology").objects("links"))
      media.put(link.textOr("name", ""), link.textOr("medium", "cable"));
    for (Fields node : plan.objects("nodes"))
      if (node.flag("forwards")) forwarding.add(node.textOr("name", ""));
  }

  public static NetworkGraph of(Manifest manifest, Results results) {
    return new RunNetwork(manifest, results).graph();
  }

  private NetworkGraph graph() {
    List<NetworkGraph.Node> nodes = new ArrayList<>();
    for (RunPlan.Node node : manifest.plan().nodes())
      nodes.add(new NetworkGraph.Node(node.name(), node.role(), shape(node)));
    List<NetworkGraph.Link> links = new ArrayList<>();
    for (RunPlan.Link link : manifest.plan().links())
      links.add(link.segment() ? segment(link) : cable(link));
    return new NetworkGraph(manifest.experiment(), nodes, links);
  }

  private Shape shape(RunPlan.Node node) {
    return switch (node.shape()) {
      case "computer" -> Shape.COMPUTER;
      case "router" -> Shape.ROUTER;
      case "server" -> Shape.SERVER;
      case "access-point" -> Shape.ACCESS_POINT;
      case "mobile" -> Shape.MOBILE;
      // A shape of another version, or none.
      default -> forwarding.contains(node.name()) ? Shape.ROUTER : Shape.COMPUTER;
    };
  }

  private NetworkGraph.Link cable(RunPlan.Link link) {
    List<RunPlan.Direction> directions = link.directions();
    List<String> words = new ArrayList<>();
    List<String> told = directions.stream().map(RunNetwork::told).distinct().toList();
    if (told.size() == 1) words.add(told.getFirst());
    for (int i = 0; i < directions.size(); i++) {
      String carried = carried(link, directions.get(i));
      String both =
          told.size() == 1
              ? carried
              : told(directions.get(i)) + (carried.isEmpty() ? "" : ", " + carried);
      if (!both.isEmpty()) words.add((i == 0 ? "→ " : "← ") + both);
    }
    List<End> ends = directions.stream().limit(2).map(d -> new End(d.from())).toList();
    return new NetworkGraph.Link(link.name(), false, medium(link), words, ends);
  }

  /** On a segment each end has a way in and a way out. */
  private NetworkGraph.Link segment(RunPlan.Link link) {
    Map<String, List<String>> ends = new java.util.LinkedHashMap<>();
    for (RunPlan.Direction direction : link.directions()) {
      boolean out = direction.to().equals(link.name());
      String node = out ? direction.from() : direction.to();
      String carried = carried(link, direction);
      List<String> words = ends.computeIfAbsent(node, n -> new ArrayList<>());
      if (!carried.isEmpty()) words.add((out ? "out " : "in ") + carried);
    }
    List<End> all = new ArrayList<>();
    ends.forEach((node, words) -> all.add(new End(node, words)));
    return new NetworkGraph.Link(link.name(), true, medium(link), List.of(), all);
  }

  private String medium(RunPlan.Link link) {
    return media.getOrDefault(link.name(), "cable");
  }

  private static String told(RunPlan.Direction direction) {
    List<String> words = new ArrayList<>();
    Long rate = direction.rateBitsPerSecond();
    if (rate != null) words.add(Numbers.withUnit(rate / 1e6, Unit.MEGABIT_PER_SECOND));
    words.add(Numbers.duration(direction.delayNs()));
    if (direction.loss() > 0)
      words.add(Numbers.threeDigits(100 * direction.loss()) + "\u202F% loss");
    return String.join(", ", words);
  }

  private String carried(RunPlan.Link link, RunPlan.Direction direction) {
    for (LinkFigures figures : results.links()) {
      boolean same =
          figures.link().equals(link.name())
              && figures.from().equals(direction.from())
              && figures.to().equals(direction.to());
      Long bytes = figures.sentBytes();
      if (!same || bytes == null) continue;
      Long dropped = figures.dropped();
      String lost =
          dropped == null || dropped == 0 ? "" : ", " + Numbers.grouped(dropped) + " dropped";
      return Numbers.withUnit(bytes.doubleValue(), Unit.BYTE) + lost;
    }
    return "";
  }
}
