package org.roamlab.topology.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.roamlab.topology.language.Roles;
import org.roamlab.topology.plan.Plan.PlannedAgent;
import org.roamlab.topology.read.ClaimSyntax;
import org.roamlab.topology.read.ExperimentReader;
import org.roamlab.topology.read.Library;

/** The 3G access of the paper: IPv6 over a link that has IPv4 only. */
class IsatapPlanTest {
  private static final Path HOME = Path.of("../..");

  private static Plan plan() {
    return Planner.plan(
        Objects.requireNonNull(
            new ExperimentReader(new Library(List.of(HOME)), Roles.SHIPPED)
                .read(
                    HOME.resolve("experiments/pmipv6-energy.yaml"), Map.of(), ClaimSyntax.UNCHECKED)
                .experiment()));
  }

  private static List<String> lines(Plan plan, String node) {
    return plan.commands().stream()
        .filter(command -> command.where().equals(node))
        .map(Command::line)
        .filter(line -> line.contains("is-"))
        .toList();
  }

  private static Map<String, Object> config(Plan plan, String node, String agent) {
    return plan.agents().stream()
        .filter(each -> each.node().equals(node) && each.name().equals(agent))
        .map(PlannedAgent::config)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void bothEndsHaveATunnelAndKnowEachOther() {
    Plan plan = plan();

    assertThat(lines(plan, "mag1"))
        .containsExactly(
            "link add name is-eth1 type sit isatap local 10.0.4.1 ttl 64",
            "tunnel prl dev is-eth1 prl-nodefault 10.0.4.2",
            "link set dev is-eth1 up");
    assertThat(lines(plan, "mn"))
        .containsExactly(
            "link add name is-umts0 type sit isatap local 10.0.4.2 ttl 64",
            "tunnel prl dev is-umts0 prl-default 10.0.4.1",
            "link set dev is-umts0 up");
    assertThat(config(plan, "mn", "isatap"))
        .containsEntry("router", "fe80::5efe:a00:401")
        .containsEntry("below", "umts0");
  }

  /** RFC 5214 §6.1: the identifier is 00-00-5E-FE and the IPv4 address. */
  @Test
  void theHomeAddressHoldsTheIpv4Address() {
    Plan plan = plan();

    assertThat(plan.nodes().stream().filter(node -> node.name().equals("mn")).toList().getFirst())
        .satisfies(mn ->
            assertThat(mn.homeAddresses())
                .startsWith("fd00:5213:0:1:0:5efe:a00:402/64")
                .hasSize(2));
    assertThat(plan.experiment().traffic())
        .extracting(traffic -> traffic.toAddress())
        .containsExactly("fd00:5213:0:1:0:5efe:a00:402", homeOfWlan(plan));
  }

  private static String homeOfWlan(Plan plan) {
    return plan.nodes().stream()
        .filter(node -> node.name().equals("mn"))
        .map(node -> node.homeAddresses().get(1).replace("/64", ""))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void theGatewayHearsItsMobileNodeByTheTunnelAndNamesTheTechnology() {
    assertThat(config(plan(), "mag1", "gateway").get("accesses"))
        .isEqualTo(
            List.of(
                Map.of(
                    "device",
                    "is-eth1",
                    "technology",
                    7,
                    "mobiles",
                    List.of(),
                    "framed",
                    false,
                    "linkLocal",
                    "fe80::5efe:a00:401")));
  }
}
