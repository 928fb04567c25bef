package org.roamlab.cli.run;

import java.util.Map;

/**
 * Under which conditions an experiment runs once.
 *
 * @param clock {@code virtual} or {@code real}
 * @param repeat 0 for the first run of a series
 * @param set parameters as given on the command line
 */
public record RunConditions(
    String venue, String clock, long seed, int repeat, Map<String, String> set) {
  /** As in a run's heading. */
  String text() {
    return "%s · %s time · seed %d".formatted(venue, clock, seed);
  }
}
