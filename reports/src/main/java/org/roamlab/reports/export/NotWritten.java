package org.roamlab.reports.export;

import java.time.Duration;

/** A batch that no server said to have. */
public final class NotWritten extends Exception {
  private static final long serialVersionUID = 1;

  /** What may help. */
  public enum Remedy {
    /** The server was not reached, or broke off, or has an error of its own: try again. */
    TRY_AGAIN,
    /** It is too much at once: send less. */
    SEND_LESS,
    /** The server understood and refused: only a person can help. */
    NONE
  }

  private final Remedy remedy;
  private final Duration notBefore;

  /**
   * @param what for people
   * @param notBefore how long the server wants to be left alone; zero where it does not say
   */
  public NotWritten(Remedy remedy, String what, Duration notBefore) {
    super(what);
    this.remedy = remedy;
    this.notBefore = notBefore;
  }

  public Remedy remedy() {
    return remedy;
  }

  public Duration notBefore() {
    return notBefore;
  }

  public String what() {
    return String.valueOf(getMessage());
  }
}
