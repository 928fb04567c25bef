package org.roamlab.metrics.result;

/** The columns of a series. */
public interface Points {
  int size();

  long tNs(int i);

  double value(int i);
}
