package org.roamlab.cli.machine;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The machine on which this process runs. */
public record ThisMachine(Map<String, String> env) implements Machine {
  private static final int NOT_STARTED = 127;

  @Override
  public boolean hasProgram(String name) {
    return Stream.concat(
            Stream.of(env.getOrDefault("PATH", "").split(File.pathSeparator)),
            Stream.of("/usr/sbin", "/sbin"))
        .anyMatch(directory -> Files.isExecutable(Path.of(directory, name)));
  }

  @Override
  public boolean exists(Path file) {
    return Files.exists(file);
  }

  @Override
  public String firstLine(Path file) {
    try (var lines = Files.lines(file)) {
      return lines.findFirst().orElse("");
    } catch (IOException | java.io.UncheckedIOException e) {
      return "";
    }
  }

  @Override
  public long freeMemoryBytes() {
    try (var lines = Files.lines(Path.of("/proc/meminfo"))) {
      return lines
          .filter(line -> line.startsWith("MemAvailable:"))
          .mapToLong(line -> 1024 * Long.parseLong(line.replaceAll("\\D", "")))
          .findFirst()
          .orElse(Long.MAX_VALUE);
    } catch (IOException e) {
      // Not a Linux that tells: the run will show.
      return Long.MAX_VALUE;
    }
  }

  @Override
  public boolean hidesTimeStampCounter() {
    return TimeStampCounter.canBeHidden(this);
  }

  @Override
  public Answer ask(List<String> command) {
    try {
      var process = new ProcessBuilder(command).redirectErrorStream(true).start();
      process.getOutputStream().close();
      var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      process.waitFor(1, TimeUnit.MINUTES);
      return new Answer(process.exitValue(), output.strip());
    } catch (IOException e) {
      return new Answer(NOT_STARTED, String.valueOf(e.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Answer(NOT_STARTED, "interrupted");
    }
  }

  @Override
  public Answer work(List<String> command) throws InterruptedException {
    var toErrors = new ArrayList<>(List.of("sh", "-c", "exec \"$@\" >&2", "work"));
    toErrors.addAll(command);
    try {
      return new Answer(new ProcessBuilder(toErrors).inheritIO().start().waitFor(), "");
    } catch (IOException e) {
      return new Answer(NOT_STARTED, String.valueOf(e.getMessage()));
    }
  }
}
