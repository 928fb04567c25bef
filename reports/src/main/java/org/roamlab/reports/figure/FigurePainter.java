package org.roamlab.reports.figure;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.roamlab.metrics.result.Series;
import org.roamlab.metrics.result.Series.Shape;
import org.roamlab.metrics.result.Unit;
import org.roamlab.reports.figure.Figure.Band;
import org.roamlab.reports.figure.Figure.Curve;
import org.roamlab.reports.figure.Figure.Mark;
import org.roamlab.reports.figure.Figure.Panel;
import org.roamlab.reports.figure.Surface.Anchor;
import org.roamlab.reports.figure.Thinning.Thinned;

/** Draws a figure at the width of a paper's text, 170 mm, with text of 8 points. */
public final class FigurePainter {
  private static final double WIDTH = 482;
  private static final double RIGHT = 10;
  private static final double TEXT = 8;
  private static final double TICK_TEXT = 7.5;
  private static final double MARK_TEXT = 6.5;
  private static final double ROW = 11;
  private static final double PANEL = 118;
  private static final double BETWEEN_PANELS = 12;
  private static final int MARK_ROWS = 4;

  /** So many are read as a line, and drawn as finely. */
  private static final int MANY_DOTS = 400;

  /** Three points to a half of the smallest distance that a printer shows. */
  private static final int BUCKETS = 700;

  private final Figure figure;
  private final List<PaintedPanel> panels = new ArrayList<>();
  private final double left;
  private final double top;
  private final int legendRows;

  private FigurePainter(Figure figure) {
    this.figure = figure;
    double widest = 0;
    for (Panel panel : figure.panels()) {
      PaintedPanel painted = new PaintedPanel(figure, panel);
      widest = Math.max(widest, painted.widestLabel());
      panels.add(painted);
    }
    left = Math.ceil(widest) + 24;
    legendRows = legend(null);
    top = 6 + legendRows * ROW + markLabels(null) * (MARK_TEXT + 1.5) + 4;
  }

  public static String svg(Figure figure) {
    FigurePainter painter = new FigurePainter(figure);
    SvgSurface surface = new SvgSurface(WIDTH, painter.height(), figure.title());
    painter.paint(surface);
    return surface.finish();
  }

  public static byte[] pdf(Figure figure) {
    FigurePainter painter = new FigurePainter(figure);
    PdfSurface surface = new PdfSurface(WIDTH, painter.height(), figure.title());
    painter.paint(surface);
    return surface.finish();
  }

  private double height() {
    return bottom() + 30;
  }

  private double bottom() {
    double y = top;
    for (PaintedPanel panel : panels) y += height(panel) + BETWEEN_PANELS;
    return y - BETWEEN_PANELS;
  }

  private static double height(PaintedPanel panel) {
    return PANEL * panel.panel.heightShare() / 2.0;
  }

  private void paint(Surface surface) {
    double y = top;
    for (PaintedPanel panel : panels) {
      paintPanel(surface, panel, y, height(panel));
      y += height(panel) + BETWEEN_PANELS;
    }
    timeAxis(surface);
    legend(surface);
    markLabels(surface);
    if (figure.warning() != null)
      surface.text(
          WIDTH - RIGHT, height() - 4, figure.warning(), TICK_TEXT, Anchor.END, Palette.WARNING);
  }

  private void paintPanel(Surface surface, PaintedPanel panel, double y, double height) {
    double width = WIDTH - left - RIGHT;
    surface.clip(left, y, width, height);
    for (Band band : figure.bands()) {
      double from = Math.max(left, x(band.fromNs()));
      double to = Math.min(left + width, x(band.toNs()));
      // A handover of milliseconds is still to be seen in a run of minutes.
      if (from <= left + width && to >= left)
        surface.rectangle(from, y, Math.max(0.8, to - from), height, Palette.band(band.kind()));
    }
    Ticks ticks = panel.ticks;
    for (int i = 0; i < ticks.count(); i++) {
      double tickY = panel.y(ticks.at(i), y, height);
      surface.line(left, tickY, left + width, tickY, 0.4, Palette.GRID);
    }
    for (Mark mark : figure.marks())
      if (isShown(mark))
        surface.dashedLine(x(mark.tNs()), y, x(mark.tNs()), y + height, 0.5, Palette.MARK);
    for (int i = 0; i < panel.drawn.size(); i++)
      paintCurve(surface, panel, panel.panel.shown().get(i), panel.drawn.get(i), y, height);
    surface.unclip();
    frame(surface, panel, y, height);
  }

  private void paintCurve(
      Surface surface, PaintedPanel panel, Curve curve, Thinned points, double y, double height) {
    int n = points.size();
    if (n == 0) return;
    int rgb = Palette.curve(curve.colour());
    Shape shape = curve.series().shape();
    boolean steps = shape == Shape.STEP || shape == Shape.WINDOW;
    double[] xs = new double[steps ? 2 * n : n];
    double[] ys = new double[xs.length];
    for (int i = 0; i < n; i++) {
      double pointY = panel.y(points.value(i) * panel.scale.factor(), y, height);
      if (steps) {
        xs[2 * i] = x(points.tNs(i));
        xs[2 * i + 1] = x(i + 1 < n ? points.tNs(i + 1) : Math.max(points.tNs(i), figure.toNs()));
        ys[2 * i] = ys[2 * i + 1] = pointY;
      } else {
        xs[i] = x(points.tNs(i));
        ys[i] = pointY;
      }
    }
    if (shape == Shape.MARKS) surface.dots(xs, ys, n > MANY_DOTS ? 0.5 : 1.2, rgb);
    else surface.polyline(xs, ys, 0.9, rgb);
  }

  private void frame(Surface surface, PaintedPanel panel, double y, double height) {
    double right = WIDTH - RIGHT;
    surface.line(left, y, left, y + height, 0.6, Palette.AXIS);
    surface.line(left, y + height, right, y + height, 0.6, Palette.AXIS);
    for (int i = 0; i < panel.ticks.count(); i++) {
      double tickY = panel.y(panel.ticks.at(i), y, height);
      surface.line(left - 3, tickY, left, tickY, 0.6, Palette.AXIS);
      surface.text(left - 5, tickY + 2.6, panel.label(i), TICK_TEXT, Anchor.END, Palette.INK);
    }
    surface.upwardText(10, y + height / 2, panel.scale.axis(panel.panel.axis()), TEXT, Palette.INK);
  }

  private void timeAxis(Surface surface) {
    Ticks ticks = Ticks.over(figure.fromNs() / 1e9, figure.toNs() / 1e9, 10);
    double y = bottom();
    for (int i = 0; i < ticks.count(); i++) {
      double x = x(Math.round(ticks.at(i) * 1e9));
      surface.line(x, y, x, y + 3, 0.6, Palette.AXIS);
      surface.text(x, y + 11, ticks.label(i), TICK_TEXT, Anchor.MIDDLE, Palette.INK);
    }
    surface.text((left + WIDTH - RIGHT) / 2, y + 22, "time (s)", TEXT, Anchor.MIDDLE, Palette.INK);
  }

  /** Draws the legend, or only counts its rows. */
  private int legend(@Nullable Surface surface) {
    double x = left;
    int row = 1;
    for (LegendEntry entry : legendEntries()) {
      double width = 16 + Typeface.width(entry.label(), TEXT) + 14;
      if (x + width > WIDTH && x > left) {
        x = left;
        row++;
      }
      if (surface != null) entry.paint(surface, x, 6 + (row - 1) * ROW);
      x += width;
    }
    return row;
  }

  private record LegendEntry(String label, int rgb, boolean band, boolean dots) {
    void paint(Surface surface, double x, double y) {
      if (band) surface.rectangle(x, y, 12, 7, rgb);
      else if (dots) surface.dots(new double[] {x + 6}, new double[] {y + 3.5}, 1.6, rgb);
      else surface.line(x, y + 3.5, x + 12, y + 3.5, 1.4, rgb);
      surface.text(x + 16, y + 6.5, label, TEXT, Anchor.START, Palette.INK);
    }
  }

  private List<LegendEntry> legendEntries() {
    List<LegendEntry> entries = new ArrayList<>();
    for (Panel panel : figure.panels())
      for (Curve curve : panel.shown())
        entries.add(
            new LegendEntry(
                curve.label(),
                Palette.curve(curve.colour()),
                false,
                curve.series().shape() == Series.Shape.MARKS));
    for (Band.Kind kind : Band.Kind.values())
      if (figure.bands().stream().anyMatch(b -> b.kind() == kind && isShown(b)))
        entries.add(new LegendEntry(kind.label(), Palette.band(kind), true, false));
    return entries;
  }

  /**
   * Draws the labels of marks in rows, each where it has room, or only counts the rows. Where there
   * are too many for {@value #MARK_ROWS} rows, the lines alone remain.
   */
  private int markLabels(@Nullable Surface surface) {
    double[] freeFrom = new double[MARK_ROWS];
    int rows = 0;
    for (Mark mark : figure.marks()) {
      if (!isShown(mark)) continue;
      double width = Typeface.width(mark.label(), MARK_TEXT);
      double x = Math.max(left, Math.min(x(mark.tNs()) + 1, WIDTH - width - 2));
      for (int row = 0; row < MARK_ROWS; row++) {
        if (freeFrom[row] > x) continue;
        freeFrom[row] = x + width + 5;
        rows = Math.max(rows, row + 1);
        double y = 6 + legendRows * ROW + (row + 1) * (MARK_TEXT + 1.5);
        if (surface != null)
          surface.text(x, y, mark.label(), MARK_TEXT, Anchor.START, Palette.FAINT_INK);
        break;
      }
    }
    return rows;
  }

  private boolean isShown(Mark mark) {
    return mark.tNs() >= figure.fromNs() && mark.tNs() <= figure.toNs();
  }

  private boolean isShown(Band band) {
    return band.toNs() >= figure.fromNs() && band.fromNs() <= figure.toNs();
  }

  private double x(long tNs) {
    double share = (tNs - figure.fromNs()) / (double) (figure.toNs() - figure.fromNs());
    return left + share * (WIDTH - left - RIGHT);
  }

  /** A panel with its thinned curves and its y axis. */
  private static final class PaintedPanel {
    final Panel panel;
    final List<Thinned> drawn = new ArrayList<>();
    final Scale scale;
    final Ticks ticks;
    private final List<String> words;
    private final double least;
    private final double greatest;

    PaintedPanel(Figure figure, Panel panel) {
      this.panel = panel;
      long margin = (figure.toNs() - figure.fromNs()) / 20;
      Range range = new Range();
      for (Curve curve : panel.shown()) {
        Thinned points =
            Thinning.thin(
                curve.series(),
                figure.fromNs() - margin,
                figure.toNs() + margin,
                List.of(),
                BUCKETS);
        drawn.add(points);
        for (int i = 0; i < points.size(); i++)
          if (points.tNs(i) >= figure.fromNs() && points.tNs(i) <= figure.toNs())
            range.include(points.value(i));
      }
      Unit unit = panel.shown().getFirst().series().unit();
      words = Words.of(unit);
      if (words.isEmpty()) range.settle();
      else range.settle(words.size());
      scale = Scale.of(unit, range.greatest);
      least = range.least * scale.factor();
      greatest = range.greatest * scale.factor();
      ticks = words.isEmpty() ? Ticks.over(least, greatest, 5) : new Ticks(0, 1, words.size(), 0);
    }

    String label(int tick) {
      return words.isEmpty() ? ticks.label(tick) : words.get(tick);
    }

    double y(double value, double top, double height) {
      return top + height - (value - least) / (greatest - least) * height;
    }

    double widestLabel() {
      double widest = 0;
      for (int i = 0; i < ticks.count(); i++)
        widest = Math.max(widest, Typeface.width(label(i), TICK_TEXT));
      return widest;
    }
  }

  private static final class Range {
    double least = Double.POSITIVE_INFINITY;
    double greatest = Double.NEGATIVE_INFINITY;

    void include(double value) {
      if (!Double.isFinite(value)) return;
      least = Math.min(least, value);
      greatest = Math.max(greatest, value);
    }

    /** All words, with some air. */
    void settle(int words) {
      least = -0.2;
      greatest = words - 0.8;
    }

    /** From zero where that costs little room, and with some air above. */
    void settle() {
      if (least > greatest) least = greatest = 0;
      if (least > 0 && least < 0.6 * greatest) least = 0;
      double span = greatest - least;
      if (span == 0) span = greatest == 0 ? 1 : Math.abs(greatest);
      if (least > 0) least = Math.max(0, least - 0.05 * span);
      else if (least < 0) least -= 0.05 * span;
      greatest += 0.05 * span;
    }
  }
}
