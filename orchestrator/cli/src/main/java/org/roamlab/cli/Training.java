package org.roamlab.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.roamlab.cli.run.RunTraining;
import org.roamlab.cli.state.StateDirectory;
import org.roamlab.docker.Rehearsal;
import org.roamlab.engine.journal.Scratch;
import org.roamlab.engine.venue.EnvironmentProblem;

/**
 * Calls the usual commands once, while the launcher has the JVM record which classes they need: the
 * next start finds those loaded and linked.
 */
final class Training {
  private static final List<List<String>> LESSONS =
      List.of(
          List.of("--help"),
          List.of("validate", "first-run"),
          List.of("validate", "no-such-file"),
          List.of("plan", "first-run"),
          List.of("plan", "--commands", "first-run"),
          List.of("run", "--help"),
          List.of("completion", "bash"),
          List.of("test", "--help"),
          List.of("no-such-command"));

  public static void main(String[] args)
      throws IOException, InterruptedException, EnvironmentProblem {
    var nowhere = new PrintStream(OutputStream.nullOutputStream(), true);
    var shell =
        new Shell(
            InputStream.nullInputStream(),
            nowhere,
            nowhere,
            Map.of(),
            Path.of(System.getProperty("roamlab.home", ".")),
            Path.of("").toAbsolutePath(),
            false);
    LESSONS.forEach(lesson -> Cli.run(shell, lesson.toArray(String[]::new)));
    Rehearsal.hold();
    try (var journal = StateDirectory.journal(System.getenv(), "set-up")) {
      var directory =
          Path.of(System.getProperty("java.io.tmpdir"), "roamlab-training-" + UUID.randomUUID());
      var entry = journal.add(new Scratch(directory));
      try {
        RunTraining.run(shell, Files.createDirectory(directory));
        Cli.run(shell, "report", directory.toString());
        Cli.run(shell, "events", directory.toString());
      } finally {
        entry.remove();
      }
    }
  }

  private Training() {}
}
