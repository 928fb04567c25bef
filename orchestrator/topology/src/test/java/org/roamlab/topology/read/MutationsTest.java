package org.roamlab.topology.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.roamlab.topology.plan.PlanProblem;
import org.roamlab.topology.plan.Planner;
import org.roamlab.topology.problem.Problem;
import org.roamlab.topology.problem.ProblemText;

/**
 * Files that are almost right, by the thousand: every one gets an answer, and none an exception.
 */
class MutationsTest {
  private static final long SEED = Long.getLong("mutations.seed", 1);
  private static final int COUNT = Integer.getInteger("mutations.count", 2000);
  private static final Path VALID = Path.of("src/test/files/valid");
  private static final List<String> PIECES =
      List.of(
          ": ",
          "- ",
          "{",
          "}",
          "[",
          "]",
          ",",
          "\"",
          "'",
          "#",
          "&a ",
          "*a",
          "!!str ",
          "|\n",
          "? ",
          "<<: ",
          "${",
          "}",
          "${rate}",
          "$${",
          "\t",
          "\n",
          "\r\n",
          "\uFEFF",
          "\u0000",
          "\u2028",
          "é",
          "\uD83D\uDE00",
          "~",
          "null",
          "true",
          "no",
          "-1",
          "0",
          "1e9",
          "99999999999999999999",
          "20mbit",
          "1Mb",
          "5ms",
          "101%",
          "10.0.0.0/33",
          "::/0",
          "fe80::1/64",
          "a:b:c",
          "*",
          "%",
          "@",
          "`",
          "---\n",
          "...\n",
          "nodes:",
          "links:",
          "ends:",
          "rate:",
          "tcp: bulk",
          "include: everything.yaml",
          "topology: everything",
          "when:",
          "at:",
          "loss:",
          "drop:");

  @TempDir
  @SuppressWarnings("NullAway.Init") // JUnit sets it
  private Path folder;

  /**
   * The limit is for an answer that never comes; what a file takes is measured by the benchmark.
   */
  @Test
  @Timeout(value = 300, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void everyFileGetsAnAnswer() throws IOException {
    List<Path> originals = copies();
    Random random = new Random(SEED);
    int valid = 0;
    for (int i = 0; i < COUNT; i++) {
      Path original = originals.get(random.nextInt(originals.size()));
      String text = Files.readString(original);
      int mutations = 1 + random.nextInt(4);
      for (int m = 0; m < mutations; m++) {
        text = mutated(text, random);
      }
      Path file = original.resolveSibling("mutated-" + original.getFileName());
      Files.writeString(file, text);
      valid += answers(file, i, text) ? 1 : 0;
    }
    assertThat(valid).as("mutations that leave a file valid").isBetween(1, COUNT - 1);
  }

  private List<Path> copies() throws IOException {
    List<Path> copies = new ArrayList<>();
    try (Stream<Path> files = Files.walk(VALID)) {
      for (Path file : files.sorted().toList()) {
        Path copy = folder.resolve(VALID.relativize(file));
        if (Files.isDirectory(file)) {
          Files.createDirectories(copy);
        } else {
          Files.copy(file, copy);
        }
      }
    }
    copies.add(folder.resolve("everything.yaml"));
    copies.add(folder.resolve("topologies/shared.yaml"));
    copies.add(
        Files.copy(Path.of("../../experiments/first-run.yaml"), folder.resolve("first.yaml")));
    copies.add(Files.copy(Path.of("src/test/files/anchors.yaml"), folder.resolve("anchors.yaml")));
    return copies;
  }

  private static boolean answers(Path file, int number, String text) {
    try {
      Reading reading =
          new ExperimentReader(new Library(List.of()), BadFilesTest.ROLES)
              .read(file, Map.of("rate", "1mbit"), BadFilesTest::claimSyntax);
      assertThat(ProblemText.of(reading.problems())).isNotEmpty();
      boolean valid = reading.experiment() != null;
      assertThat(valid).isEqualTo(reading.problems().stream().noneMatch(Problem::isError));
      if (reading.experiment() != null) {
        plan(reading);
      }
      return valid;
    } catch (RuntimeException | StackOverflowError e) {
      return fail("seed %d, file %d:%n%s".formatted(SEED, number, text), e);
    }
  }

  /** A plan may find that there is no room for something, and says so. */
  private static void plan(Reading reading) {
    try {
      Planner.plan(java.util.Objects.requireNonNull(reading.experiment()));
    } catch (PlanProblem e) {
      assertThat(e.getMessage()).isNotBlank();
    }
  }

  private static String mutated(String text, Random random) {
    if (text.isEmpty()) {
      return PIECES.get(random.nextInt(PIECES.size()));
    }
    int at = random.nextInt(text.length());
    int end = Math.min(text.length(), at + 1 + random.nextInt(12));
    String piece = PIECES.get(random.nextInt(PIECES.size()));
    return switch (random.nextInt(8)) {
      case 0 -> text.substring(0, at) + text.substring(end);
      case 1 -> text.substring(0, at) + piece + text.substring(at);
      case 2 -> text.substring(0, at) + piece + text.substring(end);
      case 3 -> text.substring(0, at) + text.substring(at, end).repeat(3) + text.substring(end);
      case 4 -> text.substring(0, at) + (char) (32 + random.nextInt(95)) + text.substring(at + 1);
      case 5 -> withoutLine(text, at);
      case 6 -> swappedWords(text, random);
      default -> random.nextInt(20) == 0 ? text.substring(0, at) : withoutLine(text, at) + piece;
    };
  }

  private static String withoutLine(String text, int at) {
    int start = text.lastIndexOf('\n', at) + 1;
    int end = text.indexOf('\n', at);
    return text.substring(0, start) + (end < 0 ? "" : text.substring(end + 1));
  }

  private static String swappedWords(String text, Random random) {
    String[] words = text.split("(?<=[^\\w-])|(?=[^\\w-])", -1);
    int a = random.nextInt(words.length);
    int b = random.nextInt(words.length);
    String word = words[a];
    words[a] = words[b];
    words[b] = word;
    return String.join("", words);
  }
}
