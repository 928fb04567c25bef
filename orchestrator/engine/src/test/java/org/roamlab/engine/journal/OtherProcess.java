package org.roamlab.engine.journal;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A JVM of its own that holds a journal until it is killed. */
final class OtherProcess implements AutoCloseable {
  private final Process process;
  private final Path scratch;

  private OtherProcess(Process process, Path scratch) {
    this.process = process;
    this.scratch = scratch;
  }

  /** Returns when it has made something. */
  static OtherProcess holding(Path directory) throws IOException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                OtherProcess.class.getName(),
                directory.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    BufferedReader out = process.inputReader();
    return new OtherProcess(process, Path.of(String.valueOf(out.readLine())));
  }

  Path scratch() {
    return scratch;
  }

  /** Of its journal. */
  String id() {
    return scratch.getFileName().toString().replaceFirst("^scratch-", "");
  }

  void kill() {
    process.destroyForcibly().onExit().join();
  }

  @Override
  public void close() {
    kill();
  }

  public static void main(String[] arguments) throws IOException, InterruptedException {
    Path directory = Path.of(arguments[0]);
    Journal journal =
        Journal.open(new JournalDirectory(directory.resolve("state")), "hold a journal");
    Path scratch = directory.resolve("scratch-" + journal.id());
    journal.add(new Scratch(scratch));
    Files.createDirectories(scratch.resolve("inner"));
    System.out.println(scratch);
    Thread.sleep(Long.MAX_VALUE);
  }
}
