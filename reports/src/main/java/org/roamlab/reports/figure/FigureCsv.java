package org.roamlab.reports.figure;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.roamlab.metrics.result.Series;
import org.roamlab.reports.figure.Figure.Curve;
import org.roamlab.reports.figure.Figure.Panel;

/** All points of a figure, none thinned away: one line per point, in the order of the curves. */
public final class FigureCsv {
  private FigureCsv() {}

  public static void write(Figure figure, OutputStream out) throws IOException {
    CsvBytes csv = new CsvBytes(out).text(utf8("curve,time_s,value,unit\n"));
    for (Panel panel : figure.panels())
      for (Curve curve : panel.curves()) writeCurve(figure, curve, csv);
    csv.flush();
  }

  private static void writeCurve(Figure figure, Curve curve, CsvBytes csv) throws IOException {
    Series series = curve.series();
    byte[] name = utf8(Csv.quoted(curve.label()) + ",");
    byte[] unit = utf8("," + series.unit().symbol() + "\n");
    for (int i = 0; i < series.size(); i++) {
      long tNs = series.tNs(i);
      if (tNs < figure.fromNs() || tNs > figure.toNs()) continue;
      csv.text(name).seconds(tNs).comma().number(series.value(i)).text(unit);
    }
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
