package org.roamlab.agents.pmipv6;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.roamlab.agents.process.Lines;
import org.roamlab.agents.process.Loop;
import org.roamlab.linux.Descriptor;
import org.roamlab.linux.Mounts;

/**
 * The command line of the flow manager: a script {@code flows} in the node, which writes what was
 * typed into a pipe and prints what comes back by another one.
 */
final class CommandPipe {
  private static final Path COMMANDS = Path.of("/run/flows");
  private static final Path SCRIPT = Path.of("/run/bin/flows");

  private final Map<Long, Path> sessions = new HashMap<>();
  private final Descriptor commands;
  private long lastSession;

  /** Told of each line. */
  interface Listener {
    void given(long session, String line) throws IOException;
  }

  CommandPipe() throws IOException {
    Files.deleteIfExists(COMMANDS);
    Mounts.pipe(COMMANDS.toString());
    commands = Descriptor.open(COMMANDS);
    Files.createDirectories(SCRIPT.getParent());
    Files.writeString(SCRIPT, script());
    Files.setPosixFilePermissions(SCRIPT, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private static String script() {
    return """
    #!/bin/sh
    # Talks to the flow manager of this node: flows [list | stats | move FLOW TUNNEL | del FLOW | add ... | help]
    answer=$(mktemp -u /tmp/flows.XXXXXX) && mkfifo -m 600 "$answer" || exit 4
    trap 'rm -f "$answer"' EXIT
    exec 3<>"$answer"
    printf '%%s %%s\\n' "$answer" "${*:-list}" | dd of=%s oflag=nonblock conv=notrunc status=none 2>/dev/null ||
      { echo 'no flow manager runs here' >&2; exit 4; }
    while IFS= read -r line <&3; do
      case $line in
        .ok) exit 0 ;;
        .no) exit 1 ;;
        *) printf '%%s\\n' "$line" ;;
      esac
    done
    """
        .formatted(COMMANDS);
  }

  void listen(Loop loop, Listener listener) {
    Lines lines = new Lines(commands, 4096);
    loop.watch(
        commands.number(),
        () -> {
          for (String line : lines.read().lines()) {
            List<String> words = List.of(line.split(" ", 2));
            sessions.put(++lastSession, Path.of(words.getFirst()));
            listener.given(lastSession, words.size() < 2 ? "" : words.get(1));
          }
        });
  }

  void answer(long session, boolean done, List<String> lines) throws IOException {
    Path answer = sessions.remove(session);
    if (answer == null || !Files.exists(answer)) {
      return; // who asked has gone
    }
    try (Descriptor pipe = Descriptor.open(answer)) {
      String text = String.join("\n", lines) + (lines.isEmpty() ? "" : "\n");
      pipe.write((text + (done ? ".ok\n" : ".no\n")).getBytes(StandardCharsets.UTF_8));
    }
  }
}
