package org.roamlab.metrics.run;

/** A run directory that cannot be read: says which file, what is wrong, and what to do. */
public final class RunProblem extends RuntimeException {
  private static final long serialVersionUID = 1;

  public RunProblem(String message) {
    super(message);
  }

  public RunProblem(String message, Throwable cause) {
    super(message, cause);
  }
}
