package org.roamlab.agents.pmipv6;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * How many packets a tunnel in user space has lost, in a file for the flow manager: a TUN device
 * itself counts none of them.
 */
final class TunnelDrops {
  private static final Path DIRECTORY = Path.of("/run/tunnels");

  private final Path file;
  private long count;

  TunnelDrops(String device) throws IOException {
    file = DIRECTORY.resolve(device);
    Files.createDirectories(DIRECTORY);
    Files.deleteIfExists(file);
  }

  void one() throws IOException {
    count++;
    Files.writeString(file, Long.toString(count), StandardCharsets.US_ASCII);
  }

  /** None where there is no such tunnel, or no loss yet. */
  static long of(String device) throws IOException {
    Path file = DIRECTORY.resolve(device);
    return Files.exists(file)
        ? Long.parseLong(Files.readString(file, StandardCharsets.US_ASCII))
        : 0;
  }
}
