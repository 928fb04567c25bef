package org.roamlab.metrics.statistics;

/** Both ends belong to it. */
public record Interval(double low, double high) {
  public boolean holds(double value) {
    return value >= low && value <= high;
  }
}
