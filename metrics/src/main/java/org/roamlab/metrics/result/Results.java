package org.roamlab.metrics.result;

import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * All that an analysis says of one run.
 *
 * @param says the one sentence of what is asked
 * @param error why the run failed; null where it ended
 * @param virtualNs the length of the experiment
 * @param wallSeconds null where the run did not say
 * @param metrics by name, {@code OWNER.FIELD}
 * @param missing names of metrics that should be there, and why they are not
 */
public record Results(
    String experiment,
    String says,
    String venue,
    String clock,
    long seed,
    int repeat,
    @Nullable String error,
    long virtualNs,
    @Nullable Double wallSeconds,
    List<ClaimResult> claims,
    SortedMap<String, Metric> metrics,
    SortedMap<String, String> missing,
    Fidelity fidelity,
    List<Measured> measured,
    List<Handover> handovers,
    List<LadderMessage> ladder,
    List<LinkFigures> links,
    List<CaptureFigures> captures) {

  public enum Verdict {
    PASS,
    FAIL,
    UNKNOWN,
    ERROR
  }

  /**
   * The run directory does not say how long somebody waited: it holds what is the same each time.
   */
  public Results withWallSeconds(double seconds) {
    return new Results(
        experiment,
        says,
        venue,
        clock,
        seed,
        repeat,
        error,
        virtualNs,
        seconds,
        claims,
        metrics,
        missing,
        fidelity,
        measured,
        handovers,
        ladder,
        links,
        captures);
  }

  /** What is left without what figures are made of: it takes little memory. */
  public Results withoutSeries() {
    return new Results(
        experiment,
        says,
        venue,
        clock,
        seed,
        repeat,
        error,
        virtualNs,
        wallSeconds,
        claims,
        metrics,
        missing,
        fidelity,
        List.of(),
        handovers,
        List.of(),
        links,
        captures);
  }

  /** A failed claim outweighs an unknown one. */
  public Verdict verdict() {
    if (error != null) return Verdict.ERROR;
    if (any(ClaimResult.Verdict.FAIL)) return Verdict.FAIL;
    return any(ClaimResult.Verdict.UNKNOWN) ? Verdict.UNKNOWN : Verdict.PASS;
  }

  private boolean any(ClaimResult.Verdict verdict) {
    return claims.stream().anyMatch(claim -> claim.verdict() == verdict);
  }
}
