package org.roamlab.topology.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.roamlab.topology.language.Roles;
import org.roamlab.topology.model.Experiment;
import org.roamlab.topology.model.Link;
import org.roamlab.topology.problem.Problem;
import org.roamlab.topology.problem.SourceFile;

class ExperimentReaderTest {
  @TempDir
  @SuppressWarnings("NullAway.Init") // JUnit sets it
  private Path folder;

  @Test
  void aTopologyIsFoundByNameBesideTheExperimentAndAbove() throws IOException {
    file(
        "topologies/net.yaml",
        "topology: net\n" + network("${rate}") + "parameters: { rate: 1mbit }\n");
    Path experiment =
        file("experiments/deep/x.yaml", "experiment: x\ntopology: net\nduration: 1s\n");

    Experiment read = valid(experiment, Map.of());

    assertThat(read.topology().name()).isEqualTo("net");
    assertThat(rate(read)).isEqualTo(1_000_000);
    assertThat(rate(valid(experiment, Map.of("rate", "2mbit")))).isEqualTo(2_000_000);
  }

  @Test
  void aParameterMayChooseTheTopology() throws IOException {
    file("topologies/a.yaml", "topology: a\n" + network("1mbit"));
    file("topologies/b.yaml", "topology: b\n" + network("2mbit"));
    Path experiment =
        file("x.yaml", "experiment: x\ntopology: ${net}\nduration: 1s\nparameters: { net: a }\n");

    assertThat(rate(valid(experiment, Map.of()))).isEqualTo(1_000_000);
    assertThat(rate(valid(experiment, Map.of("net", "b")))).isEqualTo(2_000_000);
  }

  @Test
  void whatIsIncludedTwiceIsReadOnce() throws IOException {
    file("net.yaml", network("1mbit"));
    file("left.yaml", "include: net.yaml\nduration: 1s\n");
    file("right.yaml", "include: net.yaml\nduration: 2s\ncapture: ['a:*']\n");
    Path experiment =
        file("x.yaml", "experiment: x\ninclude: [left.yaml, right.yaml]\ncapture: ['b:*']\n");

    Reading reading = read(experiment, Map.of());

    assertThat(reading.problems()).isEmpty();
    assertThat(reading.inputs())
        .extracting(SourceFile::name)
        .containsExactly(
            experiment.toString(),
            folder.resolve("left.yaml").toString(),
            folder.resolve("net.yaml").toString(),
            folder.resolve("right.yaml").toString());
    Experiment read = Objects.requireNonNull(reading.experiment());
    assertThat(read.duration()).as("the later include counts").isEqualTo(Duration.ofSeconds(2));
    assertThat(read.captures()).hasSize(2);
  }

  @Test
  void anUnknownParameterOfTheCommandLineIsAProblem() throws IOException {
    Path experiment = file("x.yaml", "experiment: x\nduration: 1s\n" + network("1mbit"));

    assertThat(read(experiment, Map.of("rat", "1mbit")).problems())
        .containsExactly(
            Problem.of("--set rat=1mbit", "no parameter is named 'rat'", "parameters here: none"));
  }

  @Test
  void aBadValueOfTheCommandLineShowsWhereItIsUsed() throws IOException {
    Path experiment =
        file("x.yaml", "experiment: x\nduration: 1s\nparameters: { r: 1mbit }\n" + network("${r}"));

    assertThat(read(experiment, Map.of("r", "5MB")).problems())
        .extracting(problem -> problem.line() + ": " + problem.what() + "; " + problem.instead())
        .containsExactly("5: 'rate' has no unit 'MB'; that would be bytes; did you mean 40mbit?");
  }

  @Test
  void anExperimentWithoutADurationTakesAsLongAsItsLastTime() throws IOException {
    Path experiment =
        file(
            "x.yaml",
            "experiment: x\n"
                + network("1mbit")
                + "traffic: { t: { from: a, to: b, tcp: bulk, stop: 5s } }\n"
                + "timeline: [{ at: 4s, impair: l, rate: 2mbit, ramp: 3s }]\n");

    assertThat(valid(experiment, Map.of()).duration()).isEqualTo(Duration.ofSeconds(7));
  }

  @Test
  void trafficIsMeasuredByItsOwnName() throws IOException {
    Path experiment =
        file(
            "x.yaml",
            "experiment: x\nduration: 9s\n"
                + network("1mbit")
                + "traffic: { t: { from: a, to: b, tcp: bulk } }\n"
                + "claims: { c: { says: it works, expect: t.goodput > 1mbit } }\n");

    ClaimSyntax syntax =
        (expression, metrics, parameters) -> {
          assertThat(metrics).containsEntry("t.goodput", "bit/s").containsEntry("t.bytes", "B");
          return new ClaimSyntax.Checked(List.of(), java.util.Set.of("t.goodput"));
        };
    Reading reading =
        new ExperimentReader(new Library(List.of()), Roles.SHIPPED)
            .read(experiment, Map.of(), syntax);
    assertThat(reading.problems()).isEmpty();
  }

  @Test
  void aGarbledFileGetsAShortAnswer() throws IOException {
    String nodes = "  n%d: { rle: x }\n".repeat(300).formatted(numbers(300));
    Path experiment = file("x.yaml", "experiment: x\nnodes:\n" + nodes);

    List<Problem> problems = read(experiment, Map.of()).problems();

    assertThat(problems).hasSize(201);
    assertThat(problems.getFirst().what()).isEqualTo("more than 200 problems");
    assertThat(problems.getLast().line()).isEqualTo(202);
  }

  private static Object[] numbers(int count) {
    return java.util.stream.IntStream.range(0, count).boxed().toArray();
  }

  @Test
  void aVeryLongLineIsRefused() throws IOException {
    Path experiment = file("x.yaml", "experiment: x\nsays: " + "x".repeat(200_000));

    assertThat(read(experiment, Map.of()).problems())
        .extracting(problem -> problem.line() + ": " + problem.what())
        .containsExactly("2: a line of 200006 characters");
  }

  @Test
  void aNameFindsItsFileOrTheNearest() throws IOException {
    Path tour = file("experiments/tour/jitter.yaml", "");
    file("experiments/first-run.yaml", "");
    Library library = new Library(List.of(folder));

    assertThat(library.experiment("tour/jitter").file()).isEqualTo(tour);
    assertThat(library.experiment("somewhere/x.yaml").file())
        .isEqualTo(Path.of("somewhere/x.yaml"));
    assertThat(library.experiment("frist-run").problem())
        .isEqualTo(
            Problem.of(
                "frist-run",
                "no experiment has this name",
                "did you mean 'first-run'? experiments here: first-run, tour/jitter; or give a file"));
  }

  private static String network(String rate) {
    return "nodes: { a: {}, b: {} }\nlinks: { l: { ends: [a, b], rate: \"" + rate + "\" } }\n";
  }

  private static long rate(Experiment experiment) {
    Link link = experiment.topology().links().getFirst();
    return Objects.requireNonNull(link.ends().getFirst().sends().rateBitsPerSecond());
  }

  private Path file(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  private static Experiment valid(Path file, Map<String, String> set) {
    Reading reading = read(file, set);
    assertThat(reading.problems()).isEmpty();
    return Objects.requireNonNull(reading.experiment());
  }

  private static Reading read(Path file, Map<String, String> set) {
    return new ExperimentReader(new Library(List.of()), Roles.SHIPPED)
        .read(file, set, ClaimSyntax.UNCHECKED);
  }
}
