package org.roamlab.engine.venue;

/** Told what a run does while it does it, from one thread. */
public interface RunListener {
  void progress(long tNs);

  /**
   * @param line of {@code events.jsonl}
   */
  void event(String line);
}
