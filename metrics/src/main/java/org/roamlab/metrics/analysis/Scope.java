package org.roamlab.metrics.analysis;

import org.roamlab.metrics.run.Fields;

/** The part of the experiment that a measure counts. */
record Scope(long fromNs, long toNs) {
  /** The options {@code from} and {@code to}, which all measures have. */
  static Scope of(Fields options, long endNs) {
    Long from = options.durationNs("from");
    Long to = options.durationNs("to");
    long begin = from == null ? 0 : from;
    return new Scope(begin, Math.max(begin, to == null ? endNs : Math.min(to, endNs)));
  }

  boolean isPart(long endNs) {
    return fromNs > 0 || toNs < endNs;
  }

  long lengthNs() {
    return toNs - fromNs;
  }
}
