package org.roamlab.reports.run;

import java.util.ArrayList;
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
  private static final int MOST_WINDOWS = 12;

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
    Set<Mark> marks = new LinkedHashSet<>();
    Set<Band> bands = new LinkedHashSet<>();
    List<Window> windows = new ArrayList<>();
    long toNs = 1;
    String warning = null;
    Figure first = null;
    for (ReportedRun run : runs) {
      Figure figure = find(run, id);
      if (figure == null) continue;
      if (first == null) first = figure;
      marks.addAll(figure.marks());
      bands.addAll(figure.bands());
      figure.windows().forEach(window -> addWindow(windows, window));
      toNs = Math.max(toNs, figure.toNs());
      if (figure.warning() != null) warning = run.label() + ": " + figure.warning();
    }
    if (first == null) throw new IllegalArgumentException("no run has the figure " + id);
    return new Figure(
        first.id(),
        first.title(),
        first.caption(),
        0,
        toNs,
        panels(id, runs),
        List.copyOf(marks),
        List.copyOf(bands),
        List.copyOf(windows),
        warning);
  }

  private static List<Panel> panels(String id, List<ReportedRun> runs) {
    Map<String, List<Curve>> panels = new LinkedHashMap<>();
    List<RunSet> sets = RunSet.of(runs);
    for (int number = 0; number < sets.size(); number++) {
      RunSet set = sets.get(number);
      int ofSet = number;
      ofRuns(id, set, runs)
          .forEach((axis, curves) ->
              panels
                  .computeIfAbsent(axis, any -> new ArrayList<>())
                  .addAll(MeanCurves.of(curves, set.label(), ofSet)));
    }
    List<Panel> all = new ArrayList<>();
    panels.forEach((axis, curves) -> all.add(new Panel(axis, 2, curves)));
    return all;
  }

  /** By the panel's axis, a curve for each run of the set. */
  private static Map<String, List<Curve>> ofRuns(String id, RunSet set, List<ReportedRun> all) {
    Map<String, List<Curve>> panels = new LinkedHashMap<>();
    for (ReportedRun run : set.runs()) {
      Figure figure = find(run, id);
      if (figure == null) continue;
      for (Panel panel : figure.panels()) {
        Curve leading = panel.shown().getFirst();
        panels
            .computeIfAbsent(panel.axis(), axis -> new ArrayList<>())
            .add(new Curve(run.label(), all.indexOf(run), true, leading.series()));
      }
    }
    return panels;
  }

  /** Runs that differ by milliseconds have one window for what happened in all of them. */
  private static void addWindow(List<Window> windows, Window window) {
    boolean known = windows.stream().anyMatch(other -> alike(window, other));
    if (!known && windows.size() < MOST_WINDOWS) windows.add(window);
  }

  private static boolean alike(Window window, Window other) {
    long little = window.lengthNs() / 20;
    return Math.abs(window.fromNs() - other.fromNs()) <= little
        && Math.abs(window.toNs() - other.toNs()) <= little;
  }

  private static @Nullable Figure find(ReportedRun run, String id) {
    return run.figures().stream().filter(f -> f.id().equals(id)).findFirst().orElse(null);
  }
}
