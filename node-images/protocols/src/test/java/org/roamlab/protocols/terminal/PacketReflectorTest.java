package org.roamlab.protocols.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.roamlab.protocols.flow.FlowKey;
import org.roamlab.protocols.terminal.ReflectorEffect.LeaveAnyhow;
import org.roamlab.protocols.terminal.ReflectorEffect.LeaveBy;
import org.roamlab.protocols.terminal.ReflectorEffect.MarkOutgoing;
import org.roamlab.protocols.terminal.ReflectorEffect.Release;
import org.roamlab.protocols.terminal.ReflectorEffect.UnmarkOutgoing;
import org.roamlab.protocols.terminal.ReflectorEvent.Assigned;
import org.roamlab.protocols.terminal.ReflectorEvent.InterfaceLost;
import org.roamlab.protocols.terminal.ReflectorEvent.PacketIn;
import org.roamlab.protocols.terminal.ReflectorEvent.PacketOut;
import org.roamlab.protocols.terminal.ReflectorEvent.StillActive;
import org.roamlab.protocols.terminal.ReflectorEvent.TimePassed;
import org.roamlab.protocols.wire.Ipv6;

class PacketReflectorTest {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private static final Ipv6 SERVER = Ipv6.parse("2001:db8:c::1");
  private static final Ipv6 NODE = Ipv6.parse("2001:db8:1::5");
  private static final FlowKey DOWN = new FlowKey(SERVER, NODE, 0xabcde, 6, 5001, 4000);
  private static final FlowKey UP = new FlowKey(NODE, SERVER, 0, 6, 4000, 5001);

  private final PacketReflector reflector = new PacketReflector(Duration.ofSeconds(30), 2);

  private List<ReflectorEffect> at(int seconds, ReflectorEvent event) {
    return reflector.handle(NOW.plusSeconds(seconds), event);
  }

  private static FlowKey port(int port) {
    return new FlowKey(SERVER, NODE, 0, 6, 5001, port);
  }

  @Test
  void sendsAFlowByTheInterfaceByWhichItComes() {
    assertThat(at(0, new PacketIn(1, DOWN, "wlan0")))
        .containsExactly(new LeaveBy(1, "wlan0"), new MarkOutgoing(UP, 1), new Release(1, 0));
    assertThat(at(1, new PacketIn(2, DOWN, "wlan0"))).containsExactly(new Release(2, 0));
  }

  @Test
  void marksWhatLeavesWhateverItsFlowLabel() {
    at(0, new PacketIn(1, DOWN, "wlan0"));
    FlowKey labelled = new FlowKey(NODE, SERVER, 0x12345, 6, 4000, 5001);
    assertThat(at(0, new PacketOut(2, labelled))).containsExactly(new Release(2, 1));
    assertThat(at(0, new PacketOut(3, port(9)))).containsExactly(new Release(3, 0));
  }

  @Test
  void followsAFlowThatTheAnchorHasMoved() {
    at(0, new PacketIn(1, DOWN, "wlan0"));
    assertThat(at(1, new PacketIn(2, DOWN, "umts0")))
        .containsExactly(new LeaveBy(1, "umts0"), new Release(2, 0));
  }

  @Test
  void packetsThatWereOnTheFormerWayDoNotTurnItBack() {
    at(0, new PacketIn(1, DOWN, "wlan0"));
    at(1, new PacketIn(2, DOWN, "umts0"));
    assertThat(at(1, new PacketIn(3, DOWN, "wlan0"))).containsExactly(new Release(3, 0));
    assertThat(at(2, new PacketIn(4, DOWN, "wlan0")))
        .containsExactly(new LeaveBy(1, "wlan0"), new Release(4, 0));
    at(2, new InterfaceLost("wlan0"));
    assertThat(at(2, new PacketIn(5, DOWN, "umts0")))
        .as("what is lost cannot be right")
        .containsExactly(new LeaveBy(1, "umts0"), new Release(5, 0));
  }

  @Test
  void anExternalTriggerChoosesTheSlave() {
    at(0, new PacketIn(1, DOWN, "wlan0"));
    assertThat(at(1, new Assigned(1, "wlan1"))).containsExactly(new LeaveBy(1, "wlan1"));
    assertThat(at(1, new Assigned(7, "wlan1")))
        .containsExactly(
            new ReflectorEffect.Ignored(ReflectorEffect.Reason.UNKNOWN_FLOW, "mark 7"));
  }

  @Test
  void anInterfaceThatIsLostCarriesNothing() {
    at(0, new PacketIn(1, DOWN, "wlan0"));
    at(0, new PacketIn(2, port(4001), "umts0"));
    assertThat(at(1, new InterfaceLost("wlan0"))).containsExactly(new LeaveAnyhow(1));
    assertThat(at(2, new PacketIn(3, DOWN, "umts0")))
        .containsExactly(new LeaveBy(1, "umts0"), new Release(3, 0));
  }

  @Test
  void forgetsAFlowWithoutPackets() {
    at(0, new PacketIn(1, DOWN, "wlan0"));
    at(20, new StillActive(List.of(1)));
    assertThat(reflector.deadline()).isEqualTo(NOW.plusSeconds(50));
    assertThat(at(30, new TimePassed())).isEmpty();
    assertThat(at(50, new TimePassed()))
        .containsExactly(new UnmarkOutgoing(UP, 1), new LeaveAnyhow(1));
    assertThat(reflector.deadline()).isNull();
    assertThat(at(51, new PacketIn(2, DOWN, "wlan0"))).contains(new LeaveBy(1, "wlan0"));
  }

  @Test
  void keepsNoMoreFlowsThanItHasRoomFor() {
    for (int port = 1; port <= 5_000; port++) {
      List<ReflectorEffect> effects = at(0, new PacketIn(port, port(port), "wlan0"));
      assertThat(effects).contains(new Release(port, 0));
    }
    assertThat(reflector.counts()).containsEntry(ReflectorEffect.Reason.TOO_MANY_FLOWS, 4_998L);
  }
}
