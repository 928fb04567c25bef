package org.roamlab.topology.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.roamlab.topology.language.Roles;
import org.roamlab.topology.model.Comparison;
import org.roamlab.topology.model.Comparison.Better;
import org.roamlab.topology.model.Comparison.Tolerance;

class ComparisonsTest {
  private static final String EXPERIMENT =
      """
      experiment: x
      duration: 1s
      parameters: { rate: 1mbit, small: 5mbit }
      nodes: { a: {}, b: {} }
      links: { l: { ends: [a, b], rate: "${rate}" } }
      traffic: { download: { from: a, to: b, tcp: bulk } }
      measure: { gaps: { gaps: download }, load: { link-load: l } }
      """;

  @TempDir
  @SuppressWarnings("NullAway.Init") // JUnit sets it
  private Path folder;

  private Reading read(String more) throws IOException {
    Path file = Files.writeString(folder.resolve("x.yaml"), EXPERIMENT + more);
    return new ExperimentReader(new Library(List.of()), Roles.SHIPPED)
        .read(file, Map.of(), ClaimSyntax.UNCHECKED);
  }

  @Test
  void aMatrixKeepsTheOrderOfTheFileAndFillsParametersIn() throws IOException {
    Comparison comparison = read("matrix: { rate: [20mbit, \"${small}\"] }\n").comparison();

    assertThat(comparison.matrix()).containsExactly(entry("rate", List.of("20mbit", "5mbit")));
  }

  @Test
  void tolerancesAreInBaseUnitsOrSharesOfTheBaseline() throws IOException {
    Comparison comparison =
        read("""
        tolerances:
          download.goodput: { within: 100kbit, better: lower }
          gaps.longest: 5ms
          gaps.count: 2
          download.bytes: 1.5%
          load.packets: exact
        """)
            .comparison();

    assertThat(comparison.tolerances())
        .containsExactly(
            entry("download.goodput", new Tolerance(100_000, false, Better.LOWER)),
            entry("gaps.longest", new Tolerance(0.005, false, null)),
            entry("gaps.count", new Tolerance(2, false, null)),
            entry("download.bytes", new Tolerance(0.015, true, null)),
            entry("load.packets", Tolerance.EXACT));
  }

  @Test
  void anExperimentWithoutEitherComparesByDefaults() throws IOException {
    assertThat(read("").comparison()).isEqualTo(Comparison.NONE);
  }
}
