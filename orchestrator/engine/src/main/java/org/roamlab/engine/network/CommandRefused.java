package org.roamlab.engine.network;

import java.io.IOException;
import java.util.Locale;
import org.roamlab.topology.plan.Command;

/** The kernel, or the tool before it, did not accept a command of the plan. */
public final class CommandRefused extends IOException {
  private static final long serialVersionUID = 1;

  CommandRefused(Command command, int status, String errors) {
    super(
        "%s: `%s %s` failed with exit code %d: %s\n  it was to: %s"
            .formatted(
                command.where().equals(Command.FABRIC) ? "fabric" : "node " + command.where(),
                command.tool().name().toLowerCase(Locale.ROOT),
                command.line(),
                status,
                errors.strip(),
                command.why()));
  }
}
