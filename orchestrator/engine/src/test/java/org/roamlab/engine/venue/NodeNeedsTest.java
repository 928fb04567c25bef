package org.roamlab.engine.venue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.roamlab.engine.venue.NodeNeeds.Need;
import org.roamlab.topology.plan.Command;
import org.roamlab.topology.plan.Plan.PlannedAgent;
import org.roamlab.topology.plan.impair.KernelFeature;

class NodeNeedsTest {
  private static Command ip(String line) {
    return new Command("mn", Command.Tool.IP, line, "");
  }

  @Test
  void interfacesOfKindsThatNotEveryKernelHasAreNamed() {
    List<Command> commands =
        List.of(
            ip("link add name bond0 address 02:00:00:05:00:00 type bond mode active-backup"),
            ip("link set dev wlan0 type bond_slave queue_id 1"),
            ip("link add name t6 type ip6tnl mode any local ::1 remote ::2"),
            ip("link add name eth0 type veth peer name eth1"));
    assertThat(NodeNeeds.of(commands, List.of()))
        .containsExactly(
            new Need(EnumSet.of(KernelFeature.BONDING), "mn", "interface bond0"),
            new Need(EnumSet.of(KernelFeature.IP6_TUNNEL), "mn", "interface t6"));
  }

  @Test
  void whatAgentsWillMakeIsNeededFromTheStart() {
    List<PlannedAgent> agents =
        List.of(
            new PlannedAgent("lma", "anchor", Map.of()),
            new PlannedAgent("mag", "gateway", Map.of("tunnels", "user")),
            new PlannedAgent("mn", "flow-manager", Map.of()),
            new PlannedAgent("mn", "another", Map.of()));
    assertThat(NodeNeeds.of(List.of(), agents))
        .containsExactly(
            new Need(
                EnumSet.of(KernelFeature.IP6_TUNNEL, KernelFeature.TUN), "lma", "agent anchor"),
            new Need(EnumSet.of(KernelFeature.TUN), "mag", "agent gateway"),
            new Need(EnumSet.of(KernelFeature.NFQUEUE), "mn", "agent flow-manager"));
  }

  @Test
  void oneOfSeveralFeaturesIsEnough() {
    Need tunnels =
        new Need(EnumSet.of(KernelFeature.IP6_TUNNEL, KernelFeature.TUN), "lma", "agent anchor");
    assertThat(tunnels.metBy(EnumSet.of(KernelFeature.TUN))).isTrue();
    assertThat(tunnels.metBy(EnumSet.of(KernelFeature.VETH))).isFalse();
    assertThat(tunnels.words()).isEqualTo("ip6_tunnel or tun");
  }
}
