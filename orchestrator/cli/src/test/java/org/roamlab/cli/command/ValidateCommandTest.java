package org.roamlab.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.roamlab.cli.TestShell;
import tools.jackson.databind.json.JsonMapper;

class ValidateCommandTest {
  @TempDir Path directory;
  private final TestShell shell = new TestShell();

  private String file(String name, String content) throws Exception {
    return Files.writeString(directory.resolve(name), content).toString();
  }

  @Test
  void aShippedExperimentIsFoundByItsName() {
    shell.directory(directory);
    assertThat(shell.run("validate", "first-run")).isZero();
    assertThat(shell.out()).isEqualTo("no problem\n");
    assertThat(shell.err()).isEmpty();
  }

  @Test
  void everyProblemOfEveryFileIsReportedAtOnce() throws Exception {
    var one = file("one.yaml", "experiment: one\nnodez: {}\n");
    var two = file("two.yaml", "experiment: two\nlinkz: {}\n");
    assertThat(shell.run("validate", two, one)).isEqualTo(3);
    assertThat(shell.err().lines().filter(line -> line.startsWith(directory.toString())))
        .anyMatch(line -> line.startsWith(one + ":2:1: ") && line.contains("nodez"))
        .anyMatch(line -> line.startsWith(two + ":2:1: ") && line.contains("linkz"))
        .isSorted();
  }

  @Test
  void programsGetTheSameAsJson() throws Exception {
    var one = file("one.yaml", "experiment: one\nnodez: {}\n");
    assertThat(shell.run("validate", "--format", "json", one)).isEqualTo(3);
    assertThat(JsonMapper.shared().readTree(shell.out()))
        .anySatisfy(problem -> {
          assertThat(problem.get("file").asString()).isEqualTo(one);
          assertThat(problem.get("line").asInt()).isEqualTo(2);
          assertThat(problem.get("severity").asString()).isEqualTo("ERROR");
          assertThat(problem.get("what").asString()).contains("nodez");
        });
  }

  @Test
  void aNameThatNothingHasIsAnsweredByTheNearest() {
    assertThat(shell.run("validate", "frist-run")).isEqualTo(3);
    assertThat(shell.err()).contains("did you mean 'first-run'");
  }

  @Test
  void withoutNameTheUsageIsWrong() {
    assertThat(shell.run("validate")).isEqualTo(2);
  }
}
