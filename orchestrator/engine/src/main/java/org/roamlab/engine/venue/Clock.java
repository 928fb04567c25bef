package org.roamlab.engine.venue;

/** What time is in a run. */
public enum Clock {
  /** It jumps to the next instant at which something happens; computing takes none. */
  VIRTUAL("virtual"),
  REAL("real");

  private final String word;

  Clock(String word) {
    this.word = word;
  }

  /** As on the command line. */
  public String word() {
    return word;
  }
}
