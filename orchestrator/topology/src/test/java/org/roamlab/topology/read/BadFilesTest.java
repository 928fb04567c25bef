package org.roamlab.topology.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.roamlab.topology.golden.Golden;
import org.roamlab.topology.language.Key;
import org.roamlab.topology.language.Quantities;
import org.roamlab.topology.language.Roles;
import org.roamlab.topology.language.Roles.Role;
import org.roamlab.topology.problem.ProblemText;

/**
 * Each file of {@code bad} has one kind of mistake in its variants; beside it is what users read.
 */
class BadFilesTest {
  private static final Path BAD = Path.of("src/test/files/bad");

  /** With a role that has what later roles have: settings, an agent, a tunnel. */
  static final Roles ROLES =
      Roles.of(
          Roles.SHIPPED.get("host"),
          Roles.SHIPPED.get("router"),
          Role.of(
                  "gateway",
                  "an end of tunnels",
                  Role.Shape.ROUTER,
                  Key.of("lifetime", Quantities.DURATION, "of bindings"),
                  Key.of("mode", Quantities.RATE, "something else"))
              .forwarding()
              .tunnelling(40)
              .running("mobd"));

  static Stream<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(BAD)) {
      return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("files")
  void reportsExactly(Path file) {
    Reading reading =
        new ExperimentReader(new Library(List.of()), ROLES)
            .read(file, Map.of(), BadFilesTest::claimSyntax);

    String text = ProblemText.of(reading.problems()).replace(BAD + "/", "");
    String name = file.getFileName().toString().replace(".yaml", ".txt");
    Golden.assertSame(BAD.resolve(name), text);
    assertThat(reading.problems()).isNotEmpty();
    assertThat(reading.experiment() == null)
        .isEqualTo(reading.problems().stream().anyMatch(problem -> problem.isError()));
  }

  /** Knows names only; the language of claims has tests of its own. */
  static ClaimSyntax.Checked claimSyntax(
      String expression, Map<String, String> metrics, Map<String, String> parameters) {
    List<ClaimSyntax.Fault> faults = new ArrayList<>();
    Set<String> names = new LinkedHashSet<>();
    String name = expression.split(" ", 2)[0];
    names.add(name);
    if (!metrics.containsKey(name)) {
      faults.add(
          new ClaimSyntax.Fault(0, name.length(), "no metric is called '" + name + "'", null));
    }
    return new ClaimSyntax.Checked(faults, names);
  }
}
