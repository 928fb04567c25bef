package org.roamlab.reports.run;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.roamlab.metrics.result.Gap;
import org.roamlab.metrics.result.Handover;
import org.roamlab.metrics.result.Measured;
import org.roamlab.metrics.result.Results;
import org.roamlab.metrics.result.Series;
import org.roamlab.reports.figure.Figure;
import org.roamlab.reports.figure.Figure.Curve;
import org.roamlab.reports.figure.Figure.Panel;
import org.roamlab.reports.figure.Figure.Window;
import org.roamlab.reports.figure.Numbers;
import org.roamlab.reports.figure.Words;
import org.roamlab.reports.run.Look.PanelKey;

/**
 * Decides which figures a run gets: one per subject, as papers draw them, and one with the rest.
 */
final class RunFigures {
  /** A gap that is so many times shorter than another, and that no event explains, is a pause. */
  private static final int WORTH_A_LOOK = 10;

  private static final int MOST_WINDOWS = 16;
  private static final Comparator<Window> IN_TIME = Comparator.comparingLong(Window::fromNs);

  private final Results results;
  private final RunTimeline timeline;
  private final @Nullable String warning;

  RunFigures(Results results, RunTimeline timeline) {
    this.results = results;
    this.timeline = timeline;
    this.warning = ReportedRun.warning(results);
  }

  /** What the experiment asks to be measured comes first. */
  List<Figure> all() {
    Map<String, List<Measured>> subjects = new LinkedHashMap<>();
    results.measured().stream()
        .sorted(Comparator.comparing((Measured m) -> !m.measure()))
        .forEach(m -> subjects.computeIfAbsent(subject(m), s -> new ArrayList<>()).add(m));
    List<Figure> figures = new ArrayList<>();
    subjects.forEach((subject, measured) -> add(figures, subject, measured));
    figures.sort(
        Comparator.comparing(ReportedRun::isOfInterface)
            .thenComparing(figure -> figure.id().endsWith("-details")));
    return List.copyOf(figures);
  }

  /** Measures of one traffic share its figure. */
  private String subject(Measured measured) {
    boolean known = results.measured().stream().anyMatch(m -> m.id().equals(measured.of()));
    return known ? measured.of() : measured.id();
  }

  private void add(List<Figure> figures, String subject, List<Measured> measured) {
    Map<String, Series> series = new LinkedHashMap<>();
    for (Measured each : measured)
      for (Series s : each.series()) if (s.size() > 0) series.putIfAbsent(s.id(), s);
    List<Series> main = new ArrayList<>();
    List<Series> details = new ArrayList<>();
    for (Series s : series.values()) (Look.of(s).main() ? main : details).add(s);
    if (main.isEmpty()) {
      main.addAll(details);
      details.clear();
    }
    List<Window> windows = windows(measured);
    if (!main.isEmpty()) figures.add(figure(subject, measured, main, windows, false));
    if (!details.isEmpty()) figures.add(figure(subject, measured, details, windows, true));
  }

  private Figure figure(
      String subject,
      List<Measured> measured,
      List<Series> series,
      List<Window> windows,
      boolean details) {
    List<Panel> panels = panels(series);
    String what = String.join(" and ", panels.stream().map(Panel::axis).toList());
    Measured first = measured.getFirst();
    String seen = first.seenAt() == null ? "" : ", seen at " + first.seenAt();
    List<String> notes = measured.stream().flatMap(m -> m.notes().stream()).distinct().toList();
    return new Figure(
        (first.kind().equals("interface") ? ReportedRun.INTERFACE : "")
            + fileName(subject)
            + (details ? "-details" : ""),
        subject + ": " + what,
        subject
            + " ("
            + first.kind()
            + seen
            + ")"
            + (notes.isEmpty() ? "" : ". " + String.join(" ", notes)),
        0,
        Math.max(1, results.virtualNs()),
        panels,
        timeline.marks(),
        timeline.bands(),
        windows,
        warning);
  }

  private static List<Panel> panels(List<Series> series) {
    Map<PanelKey, List<Curve>> panels = new LinkedHashMap<>();
    series.stream()
        .map(s -> Look.of(s).panel())
        .distinct()
        .sorted(Comparator.comparingInt(PanelKey::order))
        .forEach(panel -> panels.put(panel, new ArrayList<>()));
    // The panels share one legend, so a colour that is free in one may mislead in the next.
    BitSet taken = new BitSet();
    for (Series s : series) if (Look.of(s).colour() >= 0) taken.set(Look.of(s).colour());
    for (Series s : series) {
      Look look = Look.of(s);
      List<Curve> curves = panels.computeIfAbsent(look.panel(), panel -> new ArrayList<>());
      int colour = look.colour() < 0 ? taken.nextClearBit(0) : look.colour();
      taken.set(colour);
      curves.add(new Curve(s.title(), colour, look.shown(), s));
    }
    List<Panel> all = new ArrayList<>();
    panels.forEach((panel, curves) -> all.add(new Panel(panel.axis(), height(curves), curves)));
    return all;
  }

  /** Words need less room than numbers. */
  private static int height(List<Curve> curves) {
    return Words.of(curves.getFirst().series().unit()).isEmpty() ? 2 : 1;
  }

  /**
   * The gaps that an event explains and the handovers, first those that show a handover; then the
   * longest of the other gaps, as far as there is room: a video pauses more often than it is handed
   * over.
   */
  private List<Window> windows(List<Measured> measured) {
    List<Window> windows = new ArrayList<>();
    List<Gap> gaps = measured.stream().flatMap(m -> m.gaps().stream()).toList();
    long longestNs = gaps.stream().mapToLong(Gap::lengthNs).max().orElse(0);
    addGaps(windows, gaps.stream().filter(gap -> gap.cause() != null));
    for (Handover handover : results.handovers()) {
      addWindow(windows, handover.startNs(), HandoverPhases.endNs(handover), "handover");
    }
    windows.sort(Comparator.comparing(this::showsNoHandover).thenComparing(IN_TIME));
    int explained = windows.size();
    addGaps(windows, gaps.stream().filter(gap -> gap.lengthNs() >= longestNs / WORTH_A_LOOK));
    windows.subList(explained, windows.size()).sort(IN_TIME);
    return List.copyOf(windows);
  }

  private void addGaps(List<Window> windows, Stream<Gap> gaps) {
    gaps.sorted(Comparator.comparingLong(Gap::lengthNs).reversed())
        .forEach(gap -> addWindow(windows, gap.startNs(), gap.endNs(), "gap"));
  }

  /** What is seen in a window that is there needs none of its own. */
  private void addWindow(List<Window> windows, long fromNs, long toNs, String what) {
    if (windows.size() < MOST_WINDOWS && windows.stream().noneMatch(w -> shows(w, fromNs, toNs)))
      windows.add(around(fromNs, toNs, what));
  }

  private Window around(long fromNs, long toNs, String what) {
    long air = Math.max(200_000_000, (toNs - fromNs) / 2);
    return new Window(
        Math.max(0, fromNs - air),
        Math.min(results.virtualNs(), toNs + air),
        what + " at " + Numbers.instant(fromNs));
  }

  private boolean showsNoHandover(Window window) {
    return results.handovers().stream()
        .noneMatch(handover -> shows(window, handover.startNs(), handover.startNs()));
  }

  private static boolean shows(Window window, long fromNs, long toNs) {
    return window.fromNs() <= fromNs && toNs <= window.toNs();
  }

  /** Names come from experiment files: as file names they keep letters, digits and dashes. */
  static String fileName(String subject) {
    String safe = subject.replaceAll("[^A-Za-z0-9_-]+", "-");
    return safe.equals(subject) ? safe : safe + "-" + Integer.toHexString(subject.hashCode());
  }
}
