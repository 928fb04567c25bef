package org.roamlab.cli.run;

import tools.jackson.databind.JsonNode;

/** What is told of an event while a run goes on. */
final class LiveText {
  /** Above it a status says which signal ended a program, as shells have it. */
  private static final int SIGNALLED = 128;

  /** A shell's word for it. */
  private static final int NO_SUCH_PROGRAM = 127;

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
    return "%s: `%s` ended early: %s"
        .formatted(
            event.path("node").asString(""), event.path("command").asString(""), how(status));
  }

  private static String how(int status) {
    if (status > SIGNALLED) {
      return "killed by signal " + (status - SIGNALLED);
    }
    return status == NO_SUCH_PROGRAM
        ? "it, or a program that it calls, is not installed; see the log of the node"
        : "with status " + status;
  }
}
