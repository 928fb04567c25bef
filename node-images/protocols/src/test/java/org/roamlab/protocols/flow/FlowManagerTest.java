package org.roamlab.protocols.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.roamlab.protocols.flow.FlowEffect.Answer;
import org.roamlab.protocols.flow.FlowEffect.AskDaemon;
import org.roamlab.protocols.flow.FlowEffect.MarkFlow;
import org.roamlab.protocols.flow.FlowEffect.Release;
import org.roamlab.protocols.flow.FlowEvent.CommandGiven;
import org.roamlab.protocols.flow.FlowEvent.DaemonConnected;
import org.roamlab.protocols.flow.FlowEvent.DaemonLost;
import org.roamlab.protocols.flow.FlowEvent.DaemonSaid;
import org.roamlab.protocols.flow.FlowEvent.PacketQueued;
import org.roamlab.protocols.flow.FlowReply.FlowAdded;
import org.roamlab.protocols.flow.FlowReply.Refusal;
import org.roamlab.protocols.flow.FlowReply.Refused;
import org.roamlab.protocols.flow.FlowReply.TunnelKnown;
import org.roamlab.protocols.flow.FlowRequest.AddFlow;
import org.roamlab.protocols.wire.Ipv6;

class FlowManagerTest {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

  private final FlowManager manager =
      new FlowManager(
          new FlowPolicy(Duration.ofSeconds(1), 0.05, 20, Duration.ofSeconds(30), 10, 4));

  private static FlowKey key(int port) {
    return new FlowKey(Ipv6.parse("2001:db8:c::1"), Ipv6.parse("2001:db8:1::5"), 0, 17, 5001, port);
  }

  private List<FlowEffect> tell(FlowEvent event) {
    return manager.handle(NOW, event);
  }

  @Test
  void packetsOfAFlowWaitTogetherForOneAnswer() {
    tell(new DaemonConnected());
    assertThat(tell(new PacketQueued(1, key(1))))
        .containsExactly(new AskDaemon(new AddFlow(1, key(1), 0, 0)));
    assertThat(tell(new PacketQueued(2, key(1)))).isEmpty();
    assertThat(tell(new DaemonSaid(new FlowAdded(1, 5, 1, "mn"))))
        .containsExactly(new MarkFlow(key(1), 5), new Release(1, 5), new Release(2, 5));
    assertThat(tell(new PacketQueued(3, key(1)))).containsExactly(new Release(3, 5));
  }

  @Test
  void aRefusedFlowGetsTheVoidVerdict() {
    tell(new DaemonConnected());
    tell(new PacketQueued(1, key(1)));
    assertThat(tell(new DaemonSaid(new Refused(1, Refusal.UNKNOWN_PREFIX))))
        .contains(new Release(1, 0));
  }

  @Test
  void packetsDoNotWaitForADaemonThatIsNotThere() {
    assertThat(tell(new PacketQueued(1, key(1)))).containsExactly(new Release(1, 0));
    tell(new DaemonConnected());
    tell(new PacketQueued(2, key(1)));
    assertThat(tell(new DaemonLost())).containsExactly(new Release(2, 0));
  }

  @Test
  void anEmptyTableSaysWhyItIsEmpty() {
    assertThat(listed()).isEqualTo("no flows: the PMIPv6 daemon is not there");
    tell(new DaemonConnected());
    assertThat(listed()).isEqualTo("no flows: no gateway has registered a mobile node");
    tell(new DaemonSaid(new TunnelKnown(1, List.of("wlan1"))));
    assertThat(listed()).isEqualTo("no flows: in the last 30 s no packet to a mobile node");
    tell(new PacketQueued(1, key(1)));
    tell(new DaemonSaid(new FlowAdded(1, 5, 1, "mn")));
    assertThat(listed()).startsWith("flow ").contains("\n5 ");
  }

  private String listed() {
    return tell(new CommandGiven(7, "list")).stream()
        .map(effect -> String.join("\n", ((Answer) effect).lines()))
        .collect(Collectors.joining());
  }

  @Test
  void everyQueuedPacketIsReleasedOnceWhateverTheFlood() {
    tell(new DaemonConnected());
    List<Long> released = new ArrayList<>();
    int asked = 0;
    for (int port = 1; port <= 20_000; port++) {
      for (FlowEffect effect : tell(new PacketQueued(port, key(port)))) {
        if (effect instanceof Release release) {
          released.add(release.packet());
        }
        asked += effect instanceof AskDaemon ? 1 : 0;
      }
    }
    assertThat(asked).as("packets that may wait").isEqualTo(4);
    for (FlowEffect effect : tell(new DaemonLost())) {
      if (effect instanceof Release release) {
        released.add(release.packet());
      }
    }
    assertThat(released).hasSize(20_000).doesNotHaveDuplicates();
    assertThat(manager.counts()).containsEntry(FlowEffect.Reason.TOO_MANY_WAITING, 19_996L);
  }
}
