package org.roamlab.metrics.energy;

/**
 * An amount that is known so well.
 *
 * @param plusMinus half of the 95 % interval
 */
public record Estimate(double joules, double plusMinus) {
  /** By a number that is exact. */
  public Estimate per(double divisor) {
    return new Estimate(joules / divisor, plusMinus / divisor);
  }
}
