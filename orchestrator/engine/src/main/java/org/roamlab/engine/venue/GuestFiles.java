package org.roamlab.engine.venue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/** What the guest's first process reads from the job directory, and what it leaves there. */
public final class GuestFiles {
  /** What the guest's first process writes last. */
  private static final String EXIT = "guest-exit";

  private static final List<String> NAMES =
      List.of("guest-init", "guest-env", "guest-mounts", EXIT, "host-init", "plan.json");

  private final Path directory;

  public GuestFiles(Path directory) {
    this.directory = directory;
  }

  /**
   * @param first lines of the shell before the engine's command
   */
  void write(EngineImage engine, String first, List<String> command) throws IOException {
    Path init = directory.resolve("guest-init");
    Files.writeString(init, "#!/bin/sh\n" + first + "exec " + String.join(" ", command) + "\n");
    Files.setPosixFilePermissions(init, PosixFilePermissions.fromString("rwxr-xr-x"));
    Files.writeString(directory.resolve("guest-env"), "JAVA_HOME=" + EngineImage.JDK_INSIDE + "\n");
    Files.writeString(
        directory.resolve("guest-mounts"),
        engine.mounts().stream()
            .map(mount -> "ro %s %s\n".formatted(mount.inside(), mount.outside()))
            .collect(Collectors.joining()));
  }

  /** In words: the exceptions of files say little more than the path. */
  public static String reason(IOException e) {
    return switch (e) {
      case AccessDeniedException denied -> denied.getFile() + ": permission denied";
      case NoSuchFileException missing -> missing.getFile() + ": no such directory";
      default -> String.valueOf(e.getMessage());
    };
  }

  public void remove() {
    for (String name : NAMES) {
      try {
        Files.deleteIfExists(directory.resolve(name));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** The engine's, where the guest has lived to tell it. */
  OptionalInt exitStatus() throws IOException {
    Path file = directory.resolve(EXIT);
    String text = Files.exists(file) ? Files.readString(file).strip() : "";
    return text.matches("\\d{1,3}") ? OptionalInt.of(Integer.parseInt(text)) : OptionalInt.empty();
  }
}
