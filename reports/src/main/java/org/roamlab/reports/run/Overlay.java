package org.roamlab.reports.run;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.roamlab.reports.figure.Figure;
import org.roamlab.reports.figure.Figure.Band;
import org.roamlab.reports.figure.Figure.Curve;
import org.roamlab.reports.figure.Figure.Mark;
import org.roamlab.reports.figure.Figure.Panel;
import org.roamlab.reports.figure.Figure.Window;

/** The same figure of several runs as one: of each panel the leading curve of each run. */
public final class Overlay {
  private Overlay() {}

  /** A figure for each that at least two runs have. */
  public static List<Figure> of(List<ReportedRun> runs) {
    Map<String, List<Figure>> same = new LinkedHashMap<>();
    for (ReportedRun run : runs)
      for (Figure figure : run.figures())
        same.computeIfAbsent(figure.id(), id -> new ArrayList<>()).add(figure);
    List<Figure> overlays = new ArrayList<>();
    same.forEach((id, figures) -> {
      if (figures.size() > 1) overlays.add(overlay(id, runs));
    });
    return overlays;
  }

  private static Figure overlay(String id, List<ReportedRun> runs) {
    Map<String, List<Curve>> panels = new LinkedHashMap<>();
    Set<Mark> marks = new LinkedHashSet<>();
    Set<Band> bands = new LinkedHashSet<>();
    // Runs that differ by nanoseconds have one window for what happened in all of them.
    Map<String, Window> windows = new LinkedHashMap<>();
    long toNs = 1;
    String warning = null;
    Figure first = null;
    for (int i = 0; i < runs.size(); i++) {
      Figure figure = find(runs.get(i), id);
      if (figure == null) continue;
      if (first == null) first = figure;
      for (Panel panel : figure.panels()) {
        Curve leading = panel.shown().getFirst();
        panels
            .computeIfAbsent(panel.axis(), axis -> new ArrayList<>())
            .add(new Curve(runs.get(i).label(), i, true, leading.series()));
      }
      marks.addAll(figure.marks());
      bands.addAll(figure.bands());
      figure.windows().forEach(window -> windows.putIfAbsent(window.label(), window));
      toNs = Math.max(toNs, figure.toNs());
      if (figure.warning() != null) warning = runs.get(i).label() + ": " + figure.warning();
    }
    if (first == null) throw new IllegalArgumentException("no run has the figure " + id);
    return figure(first, panels, marks, bands, windows.values(), toNs, warning);
  }

  private static Figure figure(
      Figure first,
      Map<String, List<Curve>> panels,
      Set<Mark> marks,
      Set<Band> bands,
      Collection<Window> windows,
      long toNs,
      @Nullable String warning) {
    List<Panel> all = new ArrayList<>();
    panels.forEach((axis, curves) -> all.add(new Panel(axis, 2, MeanCurves.of(curves))));
    return new Figure(
        first.id(),
        first.title(),
        first.caption(),
        0,
        toNs,
        all,
        List.copyOf(marks),
        List.copyOf(bands),
        windows.stream().limit(MOST_WINDOWS).toList(),
        warning);
  }

  private static final int MOST_WINDOWS = 12;

  private static @Nullable Figure find(ReportedRun run, String id) {
    return run.figures().stream().filter(f -> f.id().equals(id)).findFirst().orElse(null);
  }
}
