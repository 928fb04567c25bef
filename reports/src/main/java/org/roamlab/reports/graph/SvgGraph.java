package org.roamlab.reports.graph;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.roamlab.reports.graph.NetworkGraph.Link;
import org.roamlab.reports.graph.NetworkGraph.Node;
import org.roamlab.reports.html.Html;

/** Draws a network as SVG, for light and dark grounds. The same network gives the same bytes. */
public final class SvgGraph {
  private static final double LEGEND_HEIGHT = 30;
  private static final double SAMPLE = 28;

  private final NetworkGraph graph;
  private final Layout layout;
  private final List<String> media;
  private final StringBuilder out = new StringBuilder(1 << 14);

  private SvgGraph(NetworkGraph graph) {
    this.graph = graph;
    this.layout = new Layout(graph);
    this.media = graph.links().stream().map(Link::medium).distinct().sorted().toList();
  }

  public static String draw(NetworkGraph graph) {
    return new SvgGraph(graph).all();
  }

  private String all() {
    double width = Math.max(layout.width, legendWidth());
    double height = layout.height + (media.isEmpty() ? 0 : LEGEND_HEIGHT);
    out.append(
        """
        <svg xmlns="http://www.w3.org/2000/svg" class="rg" width="%s" height="%s" \
        viewBox="0 0 %s %s" role="img" style="max-width:100%%;height:auto">
        <title>%s</title>
        %s<rect class="rg-ground" width="100%%" height="100%%"/>
        """
            .formatted(
                number(width),
                number(height),
                number(width),
                number(height),
                Html.escaped(graph.title()),
                style()));
    layout.paths.forEach(
        path -> out.append(SvgLines.path(path, media.indexOf(path.link().medium()))));
    for (int i = 0; i < graph.links().size(); i++) {
      link(graph.links().get(i), layout.labels.get(i));
    }
    layout.endLabels.forEach(label -> properties(label.vertex(), label.end().properties(), 0));
    for (int i = 0; i < graph.nodes().size(); i++) {
      node(graph.nodes().get(i), layout.nodes.get(i));
    }
    legend();
    return out.append("</svg>\n").toString();
  }

  private String style() {
    StringBuilder light = new StringBuilder();
    StringBuilder dark = new StringBuilder();
    for (int i = 0; i < media.size(); i++) {
      Media.Colour colour = Media.colour(media.get(i));
      String dashes = Media.throughAir(media.get(i)) ? ";stroke-dasharray:6 3" : "";
      light.append(".rg-m%d{stroke:%s%s}\n".formatted(i, colour.light(), dashes));
      light.append(".rg-b%d{fill:%s}\n".formatted(i, colour.light()));
      dark.append(".rg-m%d{stroke:%s}\n".formatted(i, colour.dark()));
      dark.append(".rg-b%d{fill:%s}\n".formatted(i, colour.dark()));
    }
    return """
    <style>
    .rg{font-family:Helvetica,Arial,'Liberation Sans',sans-serif;color:#1c2430}
    .rg text{fill:currentColor;text-anchor:middle;font-size:11px}
    .rg .rg-name{font-size:13px;font-weight:600}
    .rg .rg-link{font-weight:600}
    .rg .rg-faint{fill:#5b6573}
    .rg .rg-key{text-anchor:start}
    .rg-ground{fill:#ffffff}
    .rg-line{fill:none;stroke-width:2}
    .rg-body{fill:#eef3f9;stroke:#1f4e79;stroke-width:1.6}
    .rg-mark{fill:none;stroke:#1f4e79;stroke-width:1.6;stroke-linecap:round;stroke-linejoin:round}
    %s@media(prefers-color-scheme:dark){
    .rg{color:#e6eaf0}
    .rg .rg-faint{fill:#a3adba}
    .rg-ground{fill:#14181f}
    .rg-body{fill:#1f2b3a;stroke:#86a9d1}
    .rg-mark{stroke:#86a9d1}
    %s}
    </style>
    """
        .formatted(light, dark);
  }

  private void link(Link link, Vertex vertex) {
    if (link.segment()) {
      bus(link, vertex);
      return;
    }
    text("rg-link", vertex.x, vertex.y - 6, link.name());
    properties(vertex, link.properties(), 0);
  }

  private void properties(Vertex vertex, List<String> properties, double from) {
    for (int i = 0; i < properties.size(); i++) {
      double y = vertex.y + from + 13 + i * Measures.LINE_HEIGHT;
      text("rg-faint", vertex.x, y, properties.get(i));
    }
  }

  private void bus(Link link, Vertex vertex) {
    double top = vertex.y - vertex.below;
    out.append(
        "<rect class=\"rg-b%d\" x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" rx=\"4\"/>%n"
            .formatted(
                media.indexOf(link.medium()),
                number(vertex.x - Measures.BUS_WIDTH / 2),
                number(top),
                number(Measures.BUS_WIDTH),
                number(2 * vertex.below)));
    int lines = link.properties().size();
    text("rg-link", vertex.x, top - 6 - lines * Measures.LINE_HEIGHT, link.name());
    for (int i = 0; i < lines; i++) {
      double y = top - 6 - (lines - 1 - i) * Measures.LINE_HEIGHT;
      text("rg-faint", vertex.x, y, link.properties().get(i));
    }
  }

  private void node(Node node, Vertex vertex) {
    out.append("<g><title>").append(Html.escaped(node.name() + ": " + node.caption()));
    out.append("</title>\n").append(SvgShapes.shape(node.shape(), vertex.x, vertex.y));
    double below = vertex.y + Measures.SHAPE + Measures.LINE_HEIGHT;
    text("rg-name", vertex.x, below, node.name());
    text("rg-faint", vertex.x, below + Measures.LINE_HEIGHT, node.caption());
    out.append("</g>\n");
  }

  private void text(String kind, double x, double y, String text) {
    out.append("<text class=\"").append(kind).append("\" x=\"").append(number(x));
    out.append("\" y=\"").append(number(y)).append("\">");
    out.append(Html.escaped(Measures.shown(text))).append("</text>\n");
  }

  /** Media by their lines. */
  private void legend() {
    double x = Measures.MARGIN;
    double y = layout.height + 6;
    for (int i = 0; i < media.size(); i++) {
      out.append(
          "<path class=\"rg-line rg-m%d\" d=\"M%s %sh%s\"/>%n"
              .formatted(i, number(x), number(y), number(SAMPLE)));
      x += SAMPLE + 6;
      text("rg-key", x, y + 4, media.get(i));
      x += entryWidth(media.get(i)) - SAMPLE - 6;
    }
  }

  private double legendWidth() {
    double width = 2 * Measures.MARGIN;
    List<String> names = new ArrayList<>(media);
    for (String name : names) {
      width += entryWidth(name);
    }
    return width;
  }

  private static double entryWidth(String medium) {
    return SAMPLE + 6 + Measures.width(Measures.shown(medium), Measures.SMALL_SIZE) + 20;
  }

  static String number(double value) {
    String text = String.format(Locale.ROOT, "%.1f", value);
    return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
  }
}
