package org.roamlab.metrics.run;

import org.jspecify.annotations.Nullable;

/**
 * One line of events.jsonl.
 *
 * @param tNs since the start of the experiment; negative while it was set up
 * @param line counted from 1
 */
public record Event(long tNs, String name, int line, Fields fields) {
  public @Nullable String text(String field) {
    return fields.text(field);
  }

  public @Nullable String node() {
    return fields.text("node");
  }

  public boolean is(String eventName) {
    return name.equals(eventName);
  }
}
