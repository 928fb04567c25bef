package org.roamlab.engine.venue;

/** How a run ended, where it could begin. */
public sealed interface Outcome {
  record Ended() implements Outcome {}

  /** The kernel or a program refused something that the experiment asked for. */
  record Failed(String reason) implements Outcome {}
}
