package org.roamlab.cli.history;

import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * Which events a user asks for. Empty lists let all through.
 *
 * @param names events' names, or agents'
 * @param fields name to the value that an event must have
 */
public record EventFilter(
    List<String> names, List<String> nodes, Map<String, String> fields, long fromNs, long toNs) {

  boolean lets(JsonNode event) {
    var tNs = event.path("t").asLong(Long.MIN_VALUE);
    return tNs >= fromNs
        && tNs <= toNs
        && among(names, event, "event")
        && among(nodes, event, "node")
        && fields.entrySet().stream()
            .allMatch(field -> text(event.path(field.getKey())).equals(field.getValue()));
  }

  private static boolean among(List<String> wanted, JsonNode event, String field) {
    return wanted.isEmpty() || wanted.contains(event.path(field).asString(""));
  }

  static String text(JsonNode value) {
    return value.isValueNode() ? value.asString("") : value.toString();
  }
}
