package org.roamlab.metrics.result;

/**
 * Values over time, in columns. Points are in order of time, several may share an instant.
 *
 * @param id stable within its owner, such as {@code sequence}; also the name of its CSV column
 * @param title for people, such as {@code sequence number sent}
 */
public record Series(String id, String title, Unit unit, Shape shape, Points points) {

  /** How the points are meant to be drawn. */
  public enum Shape {
    /** Join the points. */
    LINE,
    /** A value holds until the next. */
    STEP,
    /** A value is that of the window that begins at its time. */
    WINDOW,
    /** Single marks. */
    MARKS
  }

  public int size() {
    return points.size();
  }

  /** Nanoseconds since the start of the experiment. */
  public long tNs(int i) {
    return points.tNs(i);
  }

  public double value(int i) {
    return points.value(i);
  }
}
