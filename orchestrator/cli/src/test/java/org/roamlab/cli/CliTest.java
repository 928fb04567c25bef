package org.roamlab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

class CliTest {
  private final TestShell shell = new TestShell();

  static List<String> names() {
    return CommandTable.entries().stream().map(CommandTable.Entry::name).toList();
  }

  @Test
  void helpListsEveryCommandWithinEightyColumns() {
    assertThat(shell.run("--help")).isZero();
    assertThat(shell.out()).contains(names());
    assertThat(shell.out().lines()).allMatch(line -> line.length() <= Shell.COLUMNS);
  }

  @ParameterizedTest
  @MethodSource("names")
  void everyCommandHasHelpWithinEightyColumns(String name) {
    assertThat(shell.run("help", name)).isZero();
    assertThat(shell.out()).startsWith("Usage: roamlab " + name);
    assertThat(shell.out().lines()).allMatch(line -> line.length() <= Shell.COLUMNS);
  }

  @Test
  void withoutCommandTheAnswerIsHelpAndWrongUsage() {
    assertThat(shell.run()).isEqualTo(ExitCode.USAGE);
    assertThat(shell.out()).contains("doctor");
  }

  @Test
  void anUnknownCommandIsAnsweredByTheNearest() {
    assertThat(shell.run("dcotor")).isEqualTo(ExitCode.USAGE);
    assertThat(shell.err()).contains("no command 'dcotor'").contains("did you mean doctor?");
  }

  @Test
  void aWordUnlikeAnyCommandIsNotGuessedAt() {
    assertThat(shell.run("xyzzy")).isEqualTo(ExitCode.USAGE);
    assertThat(shell.err()).doesNotContain("did you mean").contains("roamlab help");
  }

  @Test
  void anUnknownFlagIsAnsweredByTheNearest() {
    assertThat(shell.run("doctor", "--formt=json")).isEqualTo(ExitCode.USAGE);
    assertThat(shell.err()).contains("did you mean --format").contains("doctor --help");
  }

  @Test
  void versionIsPrinted() {
    assertThat(shell.run("--version")).isZero();
    assertThat(shell.out()).startsWith("roamlab ");
  }

  @Command
  static final class Fails implements Callable<Integer> {
    @Option(names = "--how-often")
    private int howOften;

    @Override
    public Integer call() throws InterruptedException {
      if (howOften < 0) {
        throw new InterruptedException();
      }
      if (howOften == 0) {
        throw new IllegalStateException("a bug");
      }
      throw new CommandFailed(howOften, "tried " + howOften + " times");
    }
  }

  private int fails(String... args) {
    var entry = new CommandTable.Entry("fails", "", _ -> new Fails());
    return Cli.commandLine(shell.shell(), entry).execute(args);
  }

  @Test
  void aBugIsKeptInAFileWhosePathIsPrinted(@TempDir Path cache) throws Exception {
    shell.env("ROAMLAB_CACHE", cache.toString());
    assertThat(fails()).isEqualTo(ExitCode.BUG);
    assertThat(shell.err()).contains("stopped by a bug in Roamlab").doesNotContain("\tat ");
    try (var files = Files.list(cache.resolve("crash"))) {
      var file = files.findFirst().orElseThrow();
      assertThat(shell.err()).contains(file.toString());
      assertThat(Files.readString(file)).contains("IllegalStateException: a bug\n\tat ");
    }
  }

  @Test
  void aFailureIsItsMessageAndItsExitCode() {
    assertThat(fails("--how-often", "4")).isEqualTo(4);
    assertThat(shell.err()).isEqualTo("tried 4 times\n");
  }

  @Test
  void anInterruptIsNoBug() {
    assertThat(fails("--how-often", "-1")).isEqualTo(ExitCode.INTERRUPTED);
    assertThat(shell.err()).isEqualTo("roamlab fails was interrupted\n");
  }

  @Test
  void everyFlagIsAlsoAVariableAndTheFlagWins() {
    shell.env("ROAMLAB_HOW_OFTEN", "5");
    assertThat(fails()).isEqualTo(5);
    assertThat(fails("--how-often=6")).isEqualTo(6);
  }

  @Test
  void aVariableThatMakesNoSenseIsWrongUsage() {
    shell.env("ROAMLAB_HOW_OFTEN", "often");
    assertThat(fails()).isEqualTo(ExitCode.USAGE);
    assertThat(shell.err()).contains("often");
  }
}
