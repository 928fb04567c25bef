package org.roamlab.engine.agent;

import java.util.LinkedHashMap;
import java.util.Map;
import org.roamlab.json.JsonReader;

/**
 * A line that an agent has printed.
 *
 * @param monotonicNs when, by the kernel's monotonic clock
 * @param fields of the event, in their order
 */
record AgentLine(long monotonicNs, String event, Map<String, Object> fields) {
  static final String READY = "agent-ready";
  static final String ENDED = "agent-ended";

  /**
   * @throws IllegalArgumentException where it is no line of an agent
   */
  static AgentLine parse(String line) {
    Object value;
    try {
      value = JsonReader.read(line);
    } catch (IndexOutOfBoundsException cut) {
      throw new IllegalArgumentException("an agent's line is cut off: " + line, cut);
    }
    if (!(value instanceof Map<?, ?> map)
        || !(map.get("monotonic") instanceof Long monotonicNs)
        || !(map.get("event") instanceof String event)) {
      throw new IllegalArgumentException("not the line of an agent: " + line);
    }
    Map<String, Object> fields = new LinkedHashMap<>();
    map.forEach((name, each) -> {
      if (each != null && !name.equals("monotonic") && !name.equals("event")) {
        fields.put(String.valueOf(name), each);
      }
    });
    return new AgentLine(monotonicNs, event, fields);
  }
}
