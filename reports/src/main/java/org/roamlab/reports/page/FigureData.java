package org.roamlab.reports.page;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.roamlab.metrics.result.Unit;
import org.roamlab.metrics.series.Search;
import org.roamlab.reports.figure.Figure;
import org.roamlab.reports.figure.Figure.Curve;
import org.roamlab.reports.figure.Figure.Panel;
import org.roamlab.reports.figure.Scale;
import org.roamlab.reports.figure.Thinning;
import org.roamlab.reports.figure.Thinning.Thinned;
import org.roamlab.reports.figure.Words;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * What the page's script draws, as JSON. Points are columns of little-endian numbers in Base64: the
 * time as an unsigned 32-bit share of the figure's time, the value as a float.
 */
final class FigureData {
  /** 16 characters a point: what keeps a report of many curves below 2 MB of points. */
  private static final int MOST_POINTS = 120_000;

  private static final int MOST_POINTS_PER_BUCKET = 4;
  private static final int MOST_BUCKETS = 1500;
  private static final int LEAST_BUCKETS = 60;
  private static final double TIME_STEPS = 4294967295.0;

  private final int buckets;

  /** As many buckets for each stretch of a curve as there is room for: short ones take less. */
  FigureData(List<Figure> figures) {
    int[] stretches = stretches(figures);
    int enough = LEAST_BUCKETS;
    int tooMany = MOST_BUCKETS + 1;
    while (enough + 1 < tooMany) {
      int middle = (enough + tooMany) / 2;
      if (points(stretches, middle) <= MOST_POINTS) enough = middle;
      else tooMany = middle;
    }
    buckets = enough;
  }

  /** How many points each curve has, over all and in each window. */
  private static int[] stretches(List<Figure> figures) {
    IntStream.Builder counts = IntStream.builder();
    for (Figure figure : figures)
      for (Panel panel : figure.panels())
        for (Curve curve : panel.curves()) {
          counts.add(curve.series().size());
          for (Figure.Window window : figure.windows())
            counts.add((int) Search.count(curve.series().points(), window.fromNs(), window.toNs()));
        }
    return counts.build().toArray();
  }

  private static long points(int[] stretches, int buckets) {
    long most = (long) MOST_POINTS_PER_BUCKET * buckets;
    return Arrays.stream(stretches).mapToLong(points -> Math.min(points, most)).sum();
  }

  String json(List<Figure> figures) {
    StringBuilderWriter out = new StringBuilderWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(ObjectWriteContext.empty(), out)) {
      json.writeStartObject();
      for (Figure figure : figures) {
        json.writeName(figure.id());
        figure(json, figure);
      }
      json.writeEndObject();
    }
    return inScript(out.text());
  }

  /**
   * The markup of a script element must not be ended from within; JSON knows another way to write a
   * sign.
   */
  private static String inScript(String json) {
    return json.replace("<", "\\u003c")
        .replace(">", "\\u003e")
        .replace("&", "\\u0026")
        .replace("\u2028", "\\u2028")
        .replace("\u2029", "\\u2029");
  }

  private void figure(JsonGenerator json, Figure figure) {
    json.writeStartObject();
    json.writeNumberProperty("from", figure.fromNs() / 1e9);
    json.writeNumberProperty("to", figure.toNs() / 1e9);
    json.writeArrayPropertyStart("panels");
    for (Panel panel : figure.panels()) panel(json, figure, panel);
    json.writeEndArray();
    json.writeArrayPropertyStart("marks");
    for (Figure.Mark mark : figure.marks()) {
      json.writeStartArray();
      json.writeNumber(mark.tNs() / 1e9);
      json.writeString(mark.label());
      json.writeEndArray();
    }
    json.writeEndArray();
    json.writeArrayPropertyStart("bands");
    for (Figure.Band band : figure.bands()) {
      json.writeStartArray();
      json.writeNumber(band.fromNs() / 1e9);
      json.writeNumber(band.toNs() / 1e9);
      json.writeString(band.kind().name().toLowerCase(java.util.Locale.ROOT));
      json.writeString(band.label());
      json.writeEndArray();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private void panel(JsonGenerator json, Figure figure, Panel panel) {
    Map<Curve, Thinned> thinned = new LinkedHashMap<>();
    double greatest = 0;
    for (Curve curve : panel.curves()) {
      Thinned points =
          Thinning.thin(curve.series(), figure.fromNs(), figure.toNs(), figure.windows(), buckets);
      thinned.put(curve, points);
      for (int i = 0; i < points.size(); i++)
        greatest = Math.max(greatest, Math.abs(points.value(i)));
    }
    Unit unit = panel.curves().getFirst().series().unit();
    Scale scale = Scale.of(unit, greatest);
    json.writeStartObject();
    json.writeStringProperty("axis", scale.axis(panel.axis()));
    json.writeStringProperty("unit", scale.symbol());
    json.writeNumberProperty("height", panel.heightShare());
    json.writeArrayPropertyStart("words");
    for (String word : Words.of(unit)) json.writeString(word);
    json.writeEndArray();
    json.writeArrayPropertyStart("curves");
    thinned.forEach((curve, points) -> curve(json, figure, curve, points, scale));
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void curve(
      JsonGenerator json, Figure figure, Curve curve, Thinned points, Scale scale) {
    ByteBuffer times = ByteBuffer.allocate(4 * points.size()).order(ByteOrder.LITTLE_ENDIAN);
    ByteBuffer values = ByteBuffer.allocate(4 * points.size()).order(ByteOrder.LITTLE_ENDIAN);
    double span = figure.toNs() - figure.fromNs();
    for (int i = 0; i < points.size(); i++) {
      times.putInt((int) Math.round((points.tNs(i) - figure.fromNs()) / span * TIME_STEPS));
      values.putFloat((float) (points.value(i) * scale.factor()));
    }
    json.writeStartObject();
    json.writeStringProperty("label", curve.label());
    json.writeNumberProperty("colour", curve.colour());
    json.writeBooleanProperty("shown", curve.shown());
    json.writeStringProperty(
        "shape", curve.series().shape().name().toLowerCase(java.util.Locale.ROOT));
    json.writeStringProperty("x", Base64.getEncoder().encodeToString(times.array()));
    json.writeStringProperty("y", Base64.getEncoder().encodeToString(values.array()));
    json.writeEndObject();
  }

  /** A writer without locks. */
  private static final class StringBuilderWriter extends java.io.Writer {
    private final StringBuilder text = new StringBuilder(1 << 18);

    String text() {
      return text.toString();
    }

    @Override
    public void write(char[] from, int offset, int length) {
      text.append(from, offset, length);
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
