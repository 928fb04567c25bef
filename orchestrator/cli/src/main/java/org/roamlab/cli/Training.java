package org.roamlab.cli;

import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

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
          List.of("completion", "bash"),
          List.of("test", "--help"),
          List.of("no-such-command"));

  public static void main(String[] args) {
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
  }

  private Training() {}
}
