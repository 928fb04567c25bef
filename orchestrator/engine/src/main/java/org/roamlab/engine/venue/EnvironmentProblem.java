package org.roamlab.engine.venue;

/** This machine lacks something. The message says what, who needs it, and how to mend it. */
public final class EnvironmentProblem extends Exception {
  private static final long serialVersionUID = 1;

  public EnvironmentProblem(String message) {
    super(message);
  }

  public EnvironmentProblem(String message, Throwable cause) {
    super(message, cause);
  }

  public String text() {
    return String.valueOf(getMessage());
  }
}
