package org.roamlab.metrics.result;

import org.jspecify.annotations.Nullable;

/**
 * What became of a claim.
 *
 * @param expression as in the file
 * @param measured the value on the left of the comparison; null where there is none
 * @param unit of {@code measured}; null where it is a plain number, or where there is none
 * @param expected for people, such as {@code < 2 s}
 * @param why for {@code UNKNOWN}: what is missing; for {@code FAIL} of a compound claim: which part
 *     failed
 */
public record ClaimResult(
    String id,
    String says,
    @Nullable String source,
    String expression,
    Verdict verdict,
    @Nullable Double measured,
    @Nullable String unit,
    String expected,
    @Nullable String why) {

  public enum Verdict {
    PASS,
    FAIL,
    /** Data is missing or the evaluation failed: never counts as passed. */
    UNKNOWN
  }
}
