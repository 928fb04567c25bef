package org.roamlab.reports.run;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.roamlab.metrics.compare.Divergence;
import org.roamlab.metrics.compare.RunDifference;
import org.roamlab.metrics.result.Points;
import org.roamlab.metrics.result.Series;
import org.roamlab.reports.figure.Figure;
import org.roamlab.reports.figure.Figure.Curve;
import org.roamlab.reports.figure.Figure.Mark;
import org.roamlab.reports.figure.Figure.Panel;
import org.roamlab.reports.figure.Figure.Window;

/** Both runs' curves over each other, the difference below, and where they part. */
public final class DifferenceFigures {
  private static final int DIFFERENCE = 6;
  private static final long AROUND_NS = 1_000_000_000L;

  private DifferenceFigures() {}

  public static List<Figure> of(ReportedRun a, ReportedRun b, RunDifference difference) {
    Divergence first = difference.first();
    return Overlay.of(List.of(a, b)).stream().map(figure -> compared(figure, first)).toList();
  }

  private static Figure compared(Figure figure, @Nullable Divergence first) {
    List<Panel> panels = new ArrayList<>();
    for (Panel panel : figure.panels()) {
      panels.add(panel);
      Panel difference = difference(panel);
      if (difference != null) panels.add(difference);
    }
    List<Mark> marks = new ArrayList<>(figure.marks());
    List<Window> windows = new ArrayList<>(figure.windows());
    if (first != null) {
      marks.add(new Mark(first.tNs(), "the runs part"));
      windows.addFirst(
          new Window(
              Math.max(figure.fromNs(), first.tNs() - AROUND_NS),
              Math.min(figure.toNs(), first.tNs() + AROUND_NS),
              "where they part"));
    }
    return new Figure(
        figure.id(),
        figure.title(),
        figure.caption(),
        figure.fromNs(),
        figure.toNs(),
        panels,
        marks,
        figure.bands(),
        windows,
        figure.warning());
  }

  /** Only windows begin at the same instants in both runs; null for other curves. */
  private static @Nullable Panel difference(Panel panel) {
    List<Curve> curves = panel.curves();
    if (curves.size() != 2) return null;
    Series a = curves.get(0).series();
    Series b = curves.get(1).series();
    boolean windows = a.shape() == Series.Shape.WINDOW && b.shape() == Series.Shape.WINDOW;
    if (!windows || a.size() != b.size() || a.unit() != b.unit()) return null;
    if (a.size() > 0 && a.tNs(0) != b.tNs(0)) return null;
    Series difference =
        new Series(a.id() + "-difference", "difference", a.unit(), a.shape(), new Less(a, b));
    return new Panel(
        "difference", 1, List.of(new Curve("second less first", DIFFERENCE, true, difference)));
  }

  private record Less(Series a, Series b) implements Points {
    @Override
    public int size() {
      return a.size();
    }

    @Override
    public long tNs(int i) {
      return a.tNs(i);
    }

    @Override
    public double value(int i) {
      return b.value(i) - a.value(i);
    }
  }
}
