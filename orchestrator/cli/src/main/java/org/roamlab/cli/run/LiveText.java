package org.roamlab.cli.run;

import tools.jackson.databind.JsonNode;

/** What is told of an event while a run goes on. */
final class LiveText {
  /** Above it a status says which signal ended a program, as shells have it. */
  private static final int SIGNALLED = 128;

  private LiveText() {}

  static String of(JsonNode event) {
    return event.path("event").asString("").equals("program-exit") ? exit(event) : action(event);
  }

  private static String action(JsonNode event) {
    var text = event.path("text").asString(event.path("id").asString(""));
    var error = event.path("error").asString("");
    return error.isEmpty() ? text : text + " failed: " + error;
  }

  private static String exit(JsonNode event) {
    var status = event.path("status").asInt(0);
    var how =
        status > SIGNALLED ? "killed by signal " + (status - SIGNALLED) : "with status " + status;
    return "%s: `%s` ended early: %s"
        .formatted(event.path("node").asString(""), event.path("command").asString(""), how);
  }
}
