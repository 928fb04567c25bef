package org.roamlab.cli.export;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.SortedMap;
import java.util.TreeMap;
import org.roamlab.cli.CommandFailed;
import org.roamlab.cli.ExitCode;
import org.roamlab.cli.run.Reason;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * What is known of a run's way to servers, in the run's directory: under which name they know it,
 * and what each of them has. Points are not kept, since they follow from the directory.
 *
 * @param run the name, given once: two exports of a run are the same run
 * @param targets by their text, which holds no secret
 */
record ExportRecord(String run, Instant finished, SortedMap<String, Progress> targets) {
  static final String FILE = "exports.json";

  /** As it is there, or as it begins. */
  static ExportRecord of(Path directory) {
    var file = directory.resolve(FILE);
    try {
      return JsonMapper.shared().readValue(Files.readAllBytes(file), ExportRecord.class);
    } catch (NoSuchFileException e) {
      return begun(directory);
    } catch (JacksonException e) {
      throw new CommandFailed(
          ExitCode.INVALID_INPUT,
          "%s is damaged: %s%n  without it the run is exported under a new name, as another one; remove it if you want that"
              .formatted(file, e.getOriginalMessage()));
    } catch (IOException e) {
      throw new CommandFailed(
          ExitCode.ENVIRONMENT, "cannot read %s: %s".formatted(file, Reason.of(e)));
    }
  }

  private static ExportRecord begun(Path directory) {
    try {
      var finished =
          Files.getLastModifiedTime(directory.resolve("manifest.json"))
              .toInstant()
              .truncatedTo(ChronoUnit.MILLIS);
      return new ExportRecord(finished + " " + place(directory), finished, new TreeMap<>());
    } catch (IOException e) {
      throw new CommandFailed(
          ExitCode.ENVIRONMENT, "cannot read the run %s: %s".formatted(directory, Reason.of(e)));
    }
  }

  /** Beside the time for people, and since the runs of a sweep may end at the same time. */
  private static Path place(Path directory) {
    var whole = directory.toAbsolutePath().normalize();
    var names = whole.getNameCount();
    return names < 2 ? whole : whole.subpath(names - 2, names);
  }

  Progress of(ExportTarget target) {
    return targets.getOrDefault(target.text(), Progress.NONE);
  }

  boolean pending() {
    return targets.values().stream().anyMatch(progress -> !progress.complete());
  }

  /** All at once or not at all, whatever ends this process. */
  void write(Path directory) {
    var file = directory.resolve(FILE);
    var next = directory.resolve(FILE + ".next");
    try {
      Files.writeString(
          next,
          JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(this) + "\n");
      Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new CommandFailed(
          ExitCode.ENVIRONMENT, "cannot write %s: %s".formatted(file, Reason.of(e)));
    }
  }
}
