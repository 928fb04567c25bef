package org.roamlab.reports.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.roamlab.reports.graph.NetworkGraph.Shape;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

class GraphTextTest {
  private static final String NAME = "a\"><script>alert('x')</script>&\\\n|]";

  private static NetworkGraph hostile() {
    return new NetworkGraph(
        NAME,
        List.of(Graphs.node(NAME, NAME, Shape.ROUTER), Graphs.node("b", "host", Shape.COMPUTER)),
        List.of(Graphs.link(NAME, NAME, NAME, NAME, "b")));
  }

  private static Document parsed(NetworkGraph graph) throws Exception {
    return DocumentBuilderFactory.newDefaultInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(SvgGraph.draw(graph))));
  }

  @Test
  void namesAreNoMarkup() throws Exception {
    Document svg = parsed(hostile());

    assertThat(svg.getElementsByTagName("script").getLength()).isZero();
    assertThat(svg.getElementsByTagName("title").item(0).getTextContent()).contains("<script>");
  }

  @ParameterizedTest
  @MethodSource("org.roamlab.reports.graph.LayoutTest#graphs")
  void everyPictureIsWellFormedAndNamesAllNodes(NetworkGraph graph) throws Exception {
    assertThat(parsed(graph).getElementsByTagName("g").getLength())
        .isEqualTo(2 * graph.nodes().size());
  }

  @Test
  void quotesAndBackslashesStayInTheirStringInDot() {
    assertThat(DotGraph.of(hostile()))
        .contains("\"node a\\\"><script>alert('x')</script>&\\\\\\n|]\"")
        .doesNotContain("\"a\">");
  }

  @Test
  void mermaidGetsCharacterNumbers() {
    String text = MermaidGraph.of(hostile());

    assertThat(text)
        .contains("((\"a#34;#62;#60;script#62;")
        .doesNotContain("<script")
        .contains("#10;");
    assertThat(text.lines()).hasSize(5);
  }

  @Test
  void dotAndMermaidSayWhatTheNetworkIs() {
    assertThat(DotGraph.of(Graphs.pmipv6()))
        .startsWith("graph \"pmipv6\" {")
        .contains(
            "\"node mag1\" -- \"node mn\""
                + " [label=\"wlan1\\n20 Mbit/s\\n2 ms\", color=\"#2f855a\"");
    assertThat(MermaidGraph.of(Graphs.segment(2)))
        .contains("s0[/\"radio<br/>11 Mbit/s<br/>2 ms\"/]")
        .contains("  n2 --- s0")
        .contains("linkStyle 3 stroke:#7b4397,stroke-dasharray:6 3");
  }
}
