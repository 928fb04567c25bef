package org.roamlab.reports.figure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import org.roamlab.metrics.result.Series;
import org.roamlab.reports.figure.Figure.Curve;
import org.roamlab.reports.figure.Figure.Panel;

/** All points of a figure, none thinned away: one line per point, in the order of the curves. */
public final class FigureCsv {
  private FigureCsv() {}

  public static void write(Figure figure, Writer out) {
    try {
      out.write("curve,time_s,value,unit\n");
      StringBuilder line = new StringBuilder(96);
      for (Panel panel : figure.panels())
        for (Curve curve : panel.curves()) writeCurve(figure, curve, line, out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void writeCurve(Figure figure, Curve curve, StringBuilder line, Writer out)
      throws IOException {
    Series series = curve.series();
    String name = Csv.quoted(curve.label()) + ",";
    String unit = "," + series.unit().symbol() + "\n";
    for (int i = 0; i < series.size(); i++) {
      if (series.tNs(i) < figure.fromNs() || series.tNs(i) > figure.toNs()) continue;
      line.setLength(0);
      line.append(name);
      Csv.seconds(series.tNs(i), line);
      line.append(',');
      number(series.value(i), line);
      line.append(unit);
      out.append(line);
    }
  }

  private static void number(double value, StringBuilder out) {
    if (value == Math.rint(value) && Math.abs(value) < 1e15) out.append((long) value);
    else out.append(value);
  }
}
