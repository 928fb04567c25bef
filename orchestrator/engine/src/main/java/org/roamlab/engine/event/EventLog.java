package org.roamlab.engine.event;

import java.util.Map;

/**
 * The run's {@code events.jsonl}; safe for use by several threads, lines keep the order of time.
 */
public interface EventLog {
  /**
   * Writes one line and hands it to whoever waits for such an event (timeline {@code when}).
   *
   * @param fields in the order in which they shall appear: strings, numbers, booleans, lists, maps
   */
  default void write(String event, Map<String, ?> fields) {
    writeAt(System.nanoTime(), event, fields);
  }

  /**
   * As {@link #write}, for what others have seen and say later.
   *
   * @param monotonicNs when, in terms of {@link System#nanoTime}
   */
  void writeAt(long monotonicNs, String event, Map<String, ?> fields);
}
