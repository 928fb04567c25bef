package org.roamlab.topology.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.roamlab.topology.language.Roles;
import org.roamlab.topology.plan.Plan.PlannedAgent;
import org.roamlab.topology.read.ClaimSyntax;
import org.roamlab.topology.read.ExperimentReader;
import org.roamlab.topology.read.Library;

/** What the mobile nodes of the paper do with the packets that they send. */
class TerminalPlanTest {
  private static final String DOMAIN =
      """
      experiment: terminals
      duration: 1s
      nodes:
        lma: { role: pmipv6-lma }
        mag1: { role: pmipv6-mag }
        mag2: { role: pmipv6-mag }
        mn: { role: pmipv6-mn, config: { CONFIG } }
      links:
        tunnel1: { ends: [lma, mag1] }
        tunnel2: { ends: [lma, mag2] }
        wlan1: { ends: [mag1, "mn:wlan0"] }
        wlan2: { ends: [mag2, "mn:wlan1"] }
      """;

  @TempDir Path directory;

  private Plan plan(String config) throws Exception {
    Path file =
        Files.writeString(directory.resolve("terminals.yaml"), DOMAIN.replace("CONFIG", config));
    return Planner.plan(
        Objects.requireNonNull(
            new ExperimentReader(new Library(List.of()), Roles.SHIPPED)
                .read(file, Map.of(), ClaimSyntax.UNCHECKED)
                .experiment()));
  }

  /**
   * Annex A.2 gives the reflector to the weak host; A.3 has the bond's slave chosen from outside.
   */
  @ParameterizedTest
  @CsvSource({
    "model: weak-host, true",
    "model: bonding, false",
    "model: plain, false",
    "'model: weak-host, reflector: false', false",
    "'model: bonding, reflector: true', true",
  })
  void theWeakHostReflectsAndTheBondOnlyWhereTheFileSaysSo(String config, boolean reflects)
      throws Exception {
    assertThat(plan(config).agents())
        .filteredOn(agent -> agent.node().equals("mn"))
        .extracting(PlannedAgent::name)
        .isEqualTo(reflects ? List.of("reflector") : List.of());
  }

  @Test
  void aPlainNodeWithAReflectorIsAProblem() {
    assertThatThrownBy(() -> plan("model: plain, reflector: true"))
        .isInstanceOf(PlanProblem.class)
        .hasMessageContaining("mn: a plain mobile node has no reflector");
  }

  @Test
  void theSlavesOfABondCanBeChosenBySourcePort() throws Exception {
    assertThat(plan("model: bonding").commands())
        .filteredOn(command -> command.where().equals("mn"))
        .extracting(Command::line)
        .contains(
            "add map ip6 slaves by-port { type inet_service : mark; }",
            "filter add dev bond0 parent 1: protocol ipv6 handle 2 fw action skbedit queue_mapping 2");
  }

  /** Each session has two of its own; addresses follow the interfaces' link-layer addresses. */
  @Test
  void interfacesCanHaveSeveralPrefixes() throws Exception {
    assertThat(plan("model: weak-host, prefixes: 2").nodes().getLast().homeAddresses())
        .containsExactly(
            "fd00:5213:0:1:0:ff:fe04:0/64",
            "fd00:5213:0:2:0:ff:fe04:0/64",
            "fd00:5213:0:3:0:ff:fe04:1/64",
            "fd00:5213:0:4:0:ff:fe04:1/64");
    assertThat(plan("model: bonding, prefixes: 2").nodes().getLast().homeAddresses())
        .containsExactly("fd00:5213:0:1:0:ff:fe04:0/64", "fd00:5213:0:2:0:ff:fe04:0/64");
  }
}
