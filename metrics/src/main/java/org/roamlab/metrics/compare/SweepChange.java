package org.roamlab.metrics.compare;

import java.util.Map;

/**
 * A change of one metric in one combination of two sweeps.
 *
 * @param set parameter to value
 */
public record SweepChange(Map<String, String> set, GroupChange metric) {}
