package org.roamlab.reports.figure;

import java.util.LinkedHashMap;
import java.util.Map;
import org.roamlab.reports.figure.ParameterFigure.Amount;
import org.roamlab.reports.figure.ParameterFigure.Line;
import org.roamlab.reports.figure.ParameterFigure.Panel;
import org.roamlab.reports.figure.ParameterFigure.Point;
import org.roamlab.reports.figure.ParameterFigure.Values;
import org.roamlab.reports.figure.Surface.Anchor;

/** Draws figures over parameters, at the width of a paper's text. */
public final class ParameterPainter {
  private static final double WIDTH = 482;
  private static final double RIGHT = 10;
  private static final double TEXT = 8;
  private static final double TICK_TEXT = 7.5;
  private static final double ROW = 11;
  private static final int MOST_COLUMNS = 3;
  private static final double BETWEEN = 14;
  private static final double BELOW = 34;

  private final ParameterFigure figure;
  private final Scale upScale;
  private final Scale acrossScale;
  private final Range up = new Range();
  private final Range across = new Range();
  private final Ticks upTicks;
  private final double left;
  private final double top;
  private final int columns;

  private ParameterPainter(ParameterFigure figure) {
    this.figure = figure;
    figure.panels().forEach(panel -> panel.lines().forEach(this::include));
    upScale = Scale.of(figure.unit(), up.size());
    acrossScale =
        figure.across() instanceof Amount amount
            ? Scale.of(amount.unit(), across.size())
            : new Scale("", 1);
    up.settle(upScale.factor(), true);
    across.settle(acrossScale.factor(), false);
    upTicks = Ticks.over(up.least, up.greatest, 5);
    columns = Math.clamp(figure.panels().size(), 1, MOST_COLUMNS);
    left = Math.ceil(widestTick()) + 24;
    top = 6 + legend(null) * ROW + (hasTitles() ? ROW : 0) + 2;
  }

  public static String svg(ParameterFigure figure) {
    ParameterPainter painter = new ParameterPainter(figure);
    SvgSurface surface = new SvgSurface(WIDTH, painter.height(), figure.title());
    painter.paint(surface);
    return surface.finish();
  }

  public static byte[] pdf(ParameterFigure figure) {
    ParameterPainter painter = new ParameterPainter(figure);
    PdfSurface surface = new PdfSurface(WIDTH, painter.height(), figure.title());
    painter.paint(surface);
    return surface.finish();
  }

  private void include(Line line) {
    for (Point point : line.points()) {
      across.include(point.x());
      up.include(point.y());
      if (point.interval() != null) {
        up.include(point.interval().low());
        up.include(point.interval().high());
      }
    }
  }

  private boolean hasTitles() {
    return figure.panels().stream().anyMatch(panel -> !panel.title().isEmpty());
  }

  private double widestTick() {
    double widest = 0;
    for (int i = 0; i < upTicks.count(); i++)
      widest = Math.max(widest, Typeface.width(upTicks.label(i), TICK_TEXT));
    return widest;
  }

  private int rows() {
    return (figure.panels().size() + columns - 1) / columns;
  }

  private double panelWidth() {
    return (WIDTH - left - RIGHT - (columns - 1) * BETWEEN) / columns;
  }

  private double panelHeight() {
    return columns == 1 ? 150 : columns == 2 ? 120 : 95;
  }

  private double height() {
    return top
        + rows() * (panelHeight() + BELOW + (hasTitles() ? ROW : 0))
        - (hasTitles() ? ROW : 0);
  }

  private void paint(Surface surface) {
    legend(surface);
    for (int i = 0; i < figure.panels().size(); i++) {
      double x = left + (i % columns) * (panelWidth() + BETWEEN);
      int row = i / columns;
      double y = top + row * (panelHeight() + BELOW + (hasTitles() ? ROW : 0));
      new PaintedPanel(surface, x, y, i % columns == 0).paint(figure.panels().get(i));
    }
  }

  /** Draws the legend, or only counts its rows; one line alone needs none. */
  private int legend(@org.jspecify.annotations.Nullable Surface surface) {
    Map<String, Integer> labels = new LinkedHashMap<>();
    for (Panel panel : figure.panels())
      for (Line line : panel.lines()) labels.putIfAbsent(line.label(), line.colour());
    labels.remove("");
    double x = left;
    int row = labels.isEmpty() ? 0 : 1;
    for (Map.Entry<String, Integer> label : labels.entrySet()) {
      double width = 16 + Typeface.width(label.getKey(), TEXT) + 14;
      if (x + width > WIDTH && x > left) {
        x = left;
        row++;
      }
      if (surface != null) {
        double y = 6 + (row - 1) * ROW;
        surface.line(x, y + 3.5, x + 12, y + 3.5, 1.4, Palette.curve(label.getValue()));
        surface.text(x + 16, y + 6.5, label.getKey(), TEXT, Anchor.START, Palette.INK);
      }
      x += width;
    }
    return row;
  }

  /** One panel at its place. */
  private final class PaintedPanel {
    private final Surface surface;
    private final double x;
    private final double y;
    private final boolean first;
    private final double width = panelWidth();
    private final double height = panelHeight();

    PaintedPanel(Surface surface, double x, double y, boolean first) {
      this.surface = surface;
      this.x = x;
      this.y = y;
      this.first = first;
    }

    void paint(Panel panel) {
      if (!panel.title().isEmpty())
        surface.text(x + width / 2, y - 4, panel.title(), TEXT, Anchor.MIDDLE, Palette.INK);
      for (int i = 0; i < upTicks.count(); i++) {
        double tickY = up(upTicks.at(i));
        surface.line(x, tickY, x + width, tickY, 0.4, Palette.GRID);
        if (first)
          surface.text(x - 5, tickY + 2.6, upTicks.label(i), TICK_TEXT, Anchor.END, Palette.INK);
      }
      surface.clip(x - 2, y - 2, width + 4, height + 4);
      panel.lines().forEach(this::line);
      surface.unclip();
      surface.line(x, y, x, y + height, 0.6, Palette.AXIS);
      surface.line(x, y + height, x + width, y + height, 0.6, Palette.AXIS);
      if (first)
        surface.upwardText(10, y + height / 2, upScale.axis(figure.up()), TEXT, Palette.INK);
      acrossAxis();
    }

    private void line(Line line) {
      int n = line.points().size();
      int rgb = Palette.curve(line.colour());
      double[] xs = new double[line.steps() ? Math.max(0, 2 * n - 1) : n];
      double[] ys = new double[xs.length];
      for (int i = 0; i < n; i++) {
        Point point = line.points().get(i);
        int at = line.steps() ? 2 * i : i;
        xs[at] = across(point.x() * acrossScale.factor());
        ys[at] = up(point.y() * upScale.factor());
        if (line.steps() && i + 1 < n) {
          xs[at + 1] = across(line.points().get(i + 1).x() * acrossScale.factor());
          ys[at + 1] = ys[at];
        }
        interval(point, rgb);
      }
      if (xs.length > 0) surface.polyline(xs, ys, 0.9, rgb);
      if (!line.steps()) surface.dots(xs, ys, 1.6, rgb);
    }

    private void interval(Point point, int rgb) {
      if (point.interval() == null) return;
      double at = across(point.x() * acrossScale.factor());
      double low = up(point.interval().low() * upScale.factor());
      double high = up(point.interval().high() * upScale.factor());
      surface.line(at, low, at, high, 0.8, rgb);
      surface.line(at - 2.5, low, at + 2.5, low, 0.8, rgb);
      surface.line(at - 2.5, high, at + 2.5, high, 0.8, rgb);
    }

    private void acrossAxis() {
      switch (figure.across()) {
        case Values values -> {
          double free = Double.NEGATIVE_INFINITY;
          for (int i = 0; i < values.labels().size(); i++) {
            double at = across(values.at().get(i));
            double half = Typeface.width(values.labels().get(i), TICK_TEXT) / 2;
            surface.line(at, y + height, at, y + height + 3, 0.6, Palette.AXIS);
            if (at - half < free) continue;
            free = at + half + 4;
            tick(at, values.labels().get(i));
          }
        }
        case Amount _ -> {
          Ticks ticks = Ticks.over(across.least, across.greatest, columns == 1 ? 8 : 4);
          for (int i = 0; i < ticks.count(); i++) {
            surface.line(
                across(ticks.at(i)),
                y + height,
                across(ticks.at(i)),
                y + height + 3,
                0.6,
                Palette.AXIS);
            tick(across(ticks.at(i)), ticks.label(i));
          }
        }
      }
      String name = acrossScale.axis(figure.across().name());
      surface.text(x + width / 2, y + height + 22, name, TEXT, Anchor.MIDDLE, Palette.INK);
    }

    private void tick(double at, String label) {
      surface.text(at, y + height + 11, label, TICK_TEXT, Anchor.MIDDLE, Palette.INK);
    }

    private double across(double value) {
      return x + across.share(value) * width;
    }

    private double up(double value) {
      return y + height - up.share(value) * height;
    }
  }

  /** From the least to the greatest of some numbers. */
  private static final class Range {
    double least = Double.POSITIVE_INFINITY;
    double greatest = Double.NEGATIVE_INFINITY;

    void include(double value) {
      if (!Double.isFinite(value)) return;
      least = Math.min(least, value);
      greatest = Math.max(greatest, value);
    }

    double size() {
      return least > greatest ? 1 : Math.max(Math.abs(least), Math.abs(greatest));
    }

    /** With some air around; from zero where that costs little room. */
    void settle(double factor, boolean fromZero) {
      if (least > greatest) least = greatest = 0;
      least *= factor;
      greatest *= factor;
      double span = greatest - least;
      if (span == 0) span = greatest == 0 ? 1 : Math.abs(greatest);
      boolean zero = fromZero && least >= 0 && least < 0.6 * greatest;
      least = zero ? 0 : least - 0.06 * span;
      greatest += 0.06 * span;
    }

    double share(double value) {
      return (value - least) / (greatest - least);
    }
  }
}
