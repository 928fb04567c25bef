package org.roamlab.engine.traffic;

import java.util.LinkedHashMap;
import java.util.Map;
import org.roamlab.engine.event.EventLog;

/** The lines that one traffic writes. */
final class TrafficEvents {
  private final EventLog log;
  private final String id;

  TrafficEvents(EventLog log, String id) {
    this.log = log;
    this.id = id;
  }

  void write(String event, Map<String, ?> fields) {
    write(event, null, fields);
  }

  void write(String event, @org.jspecify.annotations.Nullable String node, Map<String, ?> fields) {
    Map<String, Object> all = new LinkedHashMap<>();
    if (node != null) {
      all.put("node", node);
    }
    all.put("id", id);
    all.putAll(fields);
    // The doorway interrupts threads of a dead node; that must not hit the writing of the log.
    boolean interrupted = Thread.interrupted();
    try {
      log.write(event, all);
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  void error(String node, String what, Exception cause) {
    write("traffic-error", node, Map.of("error", what + ": " + cause.getMessage()));
  }
}
