package org.roamlab.topology.model;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Experiments that are run together and reported on one page.
 *
 * @param contrasts tests whether two of its runs differ
 */
public record Suite(
    String name, String says, List<Run> runs, List<Contrast> contrasts, List<Claim> claims) {

  /**
   * One experiment of the suite.
   *
   * @param id its metrics are called {@code ID.MEASURE.METRIC}
   * @param set values for its parameters
   * @param repeat with so many seeds
   */
  public record Run(String id, Path file, Map<String, String> set, int repeat) {}

  /**
   * @param metric of both
   * @param first, second ids of runs that are repeated
   */
  public record Contrast(String id, String metric, String first, String second) {}
}
