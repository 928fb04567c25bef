package org.roamlab.topology.problem;

public enum Severity {
  /** Nothing runs until it is mended. */
  ERROR,
  /** Legal, but surely not meant. */
  WARNING
}
