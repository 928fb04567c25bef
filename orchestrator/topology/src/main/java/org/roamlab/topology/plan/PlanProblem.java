package org.roamlab.topology.plan;

/** An experiment that no network can be planned for; says what is wrong and what to change. */
public final class PlanProblem extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public PlanProblem(String message) {
    super(message);
  }
}
