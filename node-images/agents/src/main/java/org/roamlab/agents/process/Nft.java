package org.roamlab.agents.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.roamlab.linux.Spawn;

/** Runs {@code nft -f}: all lines of a call take effect together or not at all. */
public final class Nft {
  private final Path scratch;

  public Nft() throws IOException {
    scratch = Files.createTempDirectory("nft");
  }

  public void run(String lines) throws IOException {
    ask(List.of("nft", "-f", "/dev/stdin"), lines);
  }

  /** What {@code nft} prints. */
  public String ask(List<String> command, String input) throws IOException {
    Path in = Files.writeString(scratch.resolve("in"), input, StandardCharsets.UTF_8);
    Path out = scratch.resolve("out");
    Path errors = scratch.resolve("errors");
    Files.deleteIfExists(out);
    Files.deleteIfExists(errors);
    int pid = Spawn.start(command, System.getenv(), "/", new Spawn.Files(in, out, errors));
    int status = Spawn.await(pid);
    if (status != 0) {
      throw new IOException(
          "`%s` failed with exit code %d: %s\n  its input: %s"
              .formatted(
                  String.join(" ", command), status, Files.readString(errors).strip(), input));
    }
    return Files.readString(out);
  }
}
