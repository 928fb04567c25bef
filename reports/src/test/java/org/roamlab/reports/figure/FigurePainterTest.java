package org.roamlab.reports.figure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.roamlab.metrics.result.Series.Shape;
import org.roamlab.metrics.result.Unit;
import org.roamlab.reports.ExampleRun;
import org.roamlab.reports.figure.Figure.Band;
import org.roamlab.reports.figure.Figure.Curve;
import org.roamlab.reports.figure.Figure.Mark;
import org.roamlab.reports.figure.Figure.Panel;
import org.w3c.dom.Document;

class FigurePainterTest {
  private static final String HOSTILE = "</svg><script>alert('1')</script>\\(\" & ü → µ";

  private static Figure figure(String name, @Nullable String warning) {
    Curve curve =
        new Curve(
            name,
            0,
            true,
            ExampleRun.series(
                "s", "s", Unit.BYTE, Shape.LINE, 5000, i -> i * 1_000_000L, i -> i * 1448.0));
    Curve hidden =
        new Curve(
            "unseen",
            1,
            false,
            ExampleRun.series("h", "h", Unit.BYTE, Shape.STEP, 9, i -> i * 1000L, i -> i * 1e12));
    return new Figure(
        "figure",
        name,
        "caption",
        0,
        5_000_000_000L,
        List.of(new Panel("sequence number", 2, List.of(curve, hidden))),
        List.of(new Mark(1_000_000_000L, name)),
        List.of(new Band(2_000_000_000L, 2_100_000_000L, Band.Kind.HANDOVER, name)),
        List.of(),
        warning);
  }

  @Test
  void drawsSvgThatIsXmlWithNamedAxes() throws Exception {
    Document svg = parse(FigurePainter.svg(figure("download", null)));
    assertThat(svg.getElementsByTagName("path").getLength()).isEqualTo(1);
    assertThat(svg.getDocumentElement().getTextContent())
        .contains("sequence number (MB)", "time (s)", "handover", "download");
  }

  @Test
  void holdsOnlyTheCurvesThatAreShown() {
    assertThat(FigurePainter.svg(figure("download", null))).doesNotContain("unseen");
  }

  @Test
  void aCloseUpLeavesOutPanelsWithoutALine() {
    Figure whole = figure("download", null);
    Curve seconds =
        new Curve(
            "throughput",
            2,
            true,
            ExampleRun.series(
                "t",
                "t",
                Unit.MEGABIT_PER_SECOND,
                Shape.WINDOW,
                5,
                i -> i * 1_000_000_000L,
                i -> 9.0));
    Figure both =
        new Figure(
            whole.id(),
            whole.title(),
            whole.caption(),
            whole.fromNs(),
            whole.toNs(),
            List.of(whole.panels().getFirst(), new Panel("throughput", 1, List.of(seconds))),
            List.of(),
            List.of(),
            List.of(),
            null);
    assertThat(
            both.closeUp("c", new Figure.Window(2_100_000_000L, 2_300_000_000L, "a gap")).panels())
        .extracting(Panel::axis)
        .containsExactly("sequence number");
    assertThat(
            both.closeUp("c", new Figure.Window(1_000_000_000L, 3_300_000_000L, "more")).panels())
        .hasSize(2);
  }

  @Test
  void keepsAHostileNameText() throws Exception {
    Document svg = parse(FigurePainter.svg(figure(HOSTILE, null)));
    assertThat(svg.getElementsByTagName("script").getLength()).isZero();
    assertThat(svg.getElementsByTagName("title").item(0).getTextContent()).isEqualTo(HOSTILE);
  }

  @Test
  void writesTheWarningIntoThePicture() {
    String warning = "fidelity suspect: link-rate wan";
    assertThat(FigurePainter.svg(figure("download", warning))).contains(warning);
    assertThat(ascii(FigurePainter.pdf(figure("download", warning)))).contains("(" + warning + ")");
  }

  @Test
  void givesTheSameBytesAgain() {
    assertThat(FigurePainter.svg(figure("a", null)))
        .isEqualTo(FigurePainter.svg(figure("a", null)));
    assertThat(FigurePainter.pdf(figure("a", null)))
        .isEqualTo(FigurePainter.pdf(figure("a", null)));
  }

  @Test
  void writesPdfWhoseTableFindsEveryObject() {
    String pdf = ascii(FigurePainter.pdf(figure(HOSTILE, null)));
    String tail = pdf.substring(pdf.indexOf("startxref\n") + 10);
    int table = Integer.parseInt(tail.lines().findFirst().orElseThrow());
    List<String> rows = pdf.substring(table).lines().toList();
    assertThat(rows.getFirst()).isEqualTo("xref");
    for (int i = 1; i <= 8; i++) {
      int offset = Integer.parseInt(rows.get(2 + i).substring(0, 10));
      assertThat(pdf.substring(offset)).startsWith(i + " 0 obj");
    }
    assertThat(pdf).contains("\\\\\\(").contains("\\374 \\215 \\265");
  }

  /** Whoever prints it need not have the typeface. */
  @Test
  void aPdfHoldsItsTypefaceWhole() {
    String pdf = ascii(FigurePainter.pdf(figure("a", null)));
    int length = Typeface.file().length();
    assertThat(pdf)
        .contains("/FontName /RoamlabSans", "/FontFile2 7 0 R")
        .contains(
            "7 0 obj\n<< /Length %d /Length1 %d >>\nstream\n%s\nendstream"
                .formatted(length, length, Typeface.file()));
  }

  private static String ascii(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  private static Document parse(String svg) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
  }
}
