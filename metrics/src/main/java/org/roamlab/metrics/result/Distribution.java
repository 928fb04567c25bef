package org.roamlab.metrics.result;

/** How values spread, in the unit of their metric. */
public record Distribution(
    long n, double min, double median, double p95, double p99, double max, double deviation) {}
