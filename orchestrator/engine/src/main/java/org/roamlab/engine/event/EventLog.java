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
  void write(String event, Map<String, ?> fields);
}
