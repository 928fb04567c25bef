package org.roamlab.engine.venue;

/** Told what a run does while it does it, from one thread. */
public interface RunListener {
  /** Nobody watches. */
  RunListener NONE =
      new RunListener() {
        @Override
        public void progress(long tNs) {}

        @Override
        public void event(String line) {}
      };

  void progress(long tNs);

  /**
   * @param line of {@code events.jsonl}
   */
  void event(String line);
}
