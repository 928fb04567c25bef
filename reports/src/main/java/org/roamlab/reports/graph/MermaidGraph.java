package org.roamlab.reports.graph;

import java.util.List;
import java.util.stream.Collectors;
import org.roamlab.reports.graph.NetworkGraph.Link;
import org.roamlab.reports.graph.NetworkGraph.Node;

/** Writes a network as a Mermaid flowchart, which many wikis and forges draw. */
public final class MermaidGraph {
  private final NetworkGraph graph;
  private final StringBuilder out = new StringBuilder("flowchart LR\n");
  private int lines;

  private MermaidGraph(NetworkGraph graph) {
    this.graph = graph;
  }

  public static String of(NetworkGraph graph) {
    return new MermaidGraph(graph).all();
  }

  private String all() {
    for (int i = 0; i < graph.nodes().size(); i++) {
      Node node = graph.nodes().get(i);
      String text = quoted(List.of(node.name(), node.caption()));
      out.append("  n").append(i).append(shaped(node.shape(), text)).append('\n');
    }
    for (int i = 0; i < graph.links().size(); i++) {
      link(i, graph.links().get(i));
    }
    return out.toString();
  }

  private void link(int number, Link link) {
    List<String> words = new java.util.ArrayList<>(List.of(link.name()));
    words.addAll(link.properties());
    if (!link.segment()) {
      line(node(link.ends().get(0)), node(link.ends().get(1)), words, link);
      return;
    }
    out.append("  s%d[/%s/]%n".formatted(number, quoted(words)));
    link.ends().forEach(end -> line(node(end), "s" + number, end.properties(), link));
  }

  private void line(String from, String to, List<String> words, Link link) {
    String label = words.isEmpty() ? "" : "|" + quoted(words) + "|";
    out.append("  %s ---%s %s%n".formatted(from, label, to));
    String dashes = Media.throughAir(link.medium()) ? ",stroke-dasharray:6 3" : "";
    out.append(
        "  linkStyle %d stroke:%s%s%n"
            .formatted(lines++, Media.colour(link.medium()).light(), dashes));
  }

  private String node(NetworkGraph.End end) {
    List<String> names = graph.nodes().stream().map(Node::name).toList();
    return "n" + names.indexOf(end.node());
  }

  private static String shaped(NetworkGraph.Shape shape, String text) {
    return switch (shape) {
      case COMPUTER -> "[" + text + "]";
      case ROUTER -> "((" + text + "))";
      case SERVER -> "[(" + text + ")]";
      case ACCESS_POINT -> "{{" + text + "}}";
      case MOBILE -> "([" + text + "])";
    };
  }

  /** In quotes, all but letters, digits and plain punctuation become numbers of characters. */
  private static String quoted(List<String> lines) {
    return lines.stream()
        .map(MermaidGraph::escaped)
        .collect(Collectors.joining("<br/>", "\"", "\""));
  }

  private static String escaped(String text) {
    StringBuilder escaped = new StringBuilder();
    text.codePoints()
        .forEach(c -> {
          boolean plain = Character.isLetterOrDigit(c) || " .,:/%-_".indexOf(c) >= 0;
          escaped.append(plain ? Character.toString(c) : "#" + c + ";");
        });
    return escaped.toString();
  }
}
