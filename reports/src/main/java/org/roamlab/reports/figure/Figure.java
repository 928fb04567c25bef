package org.roamlab.reports.figure;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.roamlab.metrics.result.Series;
import org.roamlab.metrics.series.Search;

/**
 * Panels one above the other over one time axis.
 *
 * @param id file name without extension, unique in a report
 * @param caption one or two sentences under it
 * @param fromNs, toNs the time that is shown
 * @param marks events, as thin lines; those outside of the time are not drawn
 * @param windows times that a reader will want to look into: thinning keeps more of them
 * @param warning drawn into the figure: why it may not be trusted; null where it may
 */
public record Figure(
    String id,
    String title,
    String caption,
    long fromNs,
    long toNs,
    List<Panel> panels,
    List<Mark> marks,
    List<Band> bands,
    List<Window> windows,
    @Nullable String warning) {

  /** Whether it is one that papers show, with close-ups of its windows, and not one of details. */
  public boolean isOfPaper() {
    return !id.endsWith("-details") && !id.startsWith("interface-");
  }

  /**
   * @param axis the name of the y axis, without the unit
   * @param heightShare relative to the other panels
   */
  public record Panel(String axis, int heightShare, List<Curve> curves) {
    public List<Curve> shown() {
      List<Curve> shown = curves.stream().filter(Curve::shown).toList();
      return shown.isEmpty() ? curves : shown;
    }
  }

  /**
   * @param label in the legend; unique in its figure
   * @param colour an index into the palette
   * @param shown whether it is drawn before a reader asks for it; pictures hold only what is shown
   */
  public record Curve(String label, int colour, boolean shown, Series series) {}

  public record Mark(long tNs, String label) {}

  public record Band(long fromNs, long toNs, Kind kind, String label) {
    public enum Kind {
      HANDOVER("handover"),
      OUTAGE("link down"),
      DEGRADED("link degraded");

      private final String label;

      Kind(String label) {
        this.label = label;
      }

      public String label() {
        return label;
      }
    }
  }

  /** A part of the time, such as that around a gap. */
  public record Window(long fromNs, long toNs, String label) {
    public long lengthNs() {
      return toNs - fromNs;
    }
  }

  /** The same figure, looked at closely, without panels that have nothing to show there. */
  public Figure closeUp(String closeUpId, Window window) {
    List<Panel> filled = panels.stream().filter(panel -> hasLine(panel, window)).toList();
    return new Figure(
        closeUpId,
        title + ", " + window.label(),
        caption,
        window.fromNs(),
        window.toNs(),
        filled.isEmpty() ? panels : filled,
        marks,
        bands,
        List.of(),
        warning);
  }

  /** Two points make a line; a mean over a second is none in a tenth of it. */
  private static boolean hasLine(Panel panel, Window window) {
    return panel.shown().stream()
        .map(curve -> curve.series().points())
        .anyMatch(points -> Search.count(points, window.fromNs(), window.toNs()) >= 2);
  }
}
