package org.roamlab.engine.network;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.roamlab.engine.node.Nodes;
import org.roamlab.linux.Spawn;

/** Runs the system's tools in nodes, one at a time. */
public final class Tools {
  private final Nodes nodes;
  private final Path scratch;

  /** What a tool left behind. */
  public record Output(int status, String text, String errors) {}

  public Tools(Nodes nodes, Path scratch) throws IOException {
    this.nodes = nodes;
    this.scratch = Files.createDirectories(scratch);
  }

  /** Files and not pipes: a tool that prints much can then not block one that writes much. */
  public synchronized Output run(String where, List<String> command, String input)
      throws IOException {
    Path in = Files.writeString(scratch.resolve("input"), input);
    Path out = scratch.resolve("output");
    Path errors = scratch.resolve("errors");
    Spawn.Files files = new Spawn.Files(in, out, errors);
    try {
      int pid = nodes.in(where, () -> Spawn.start(command, System.getenv(), "/", files));
      return new Output(Spawn.await(pid), Files.readString(out), Files.readString(errors));
    } finally {
      Files.deleteIfExists(out);
      Files.deleteIfExists(errors);
    }
  }
}
