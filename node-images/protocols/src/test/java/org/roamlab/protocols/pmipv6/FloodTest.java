package org.roamlab.protocols.pmipv6;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.roamlab.protocols.mobility.MobilityMessage.BindingAcknowledgement;
import org.roamlab.protocols.mobility.MobilityMessage.BindingUpdate;
import org.roamlab.protocols.mobility.MobilityOption;
import org.roamlab.protocols.mobility.MobilityOption.AccessTechnologyType;
import org.roamlab.protocols.mobility.MobilityOption.HandoffIndicator;
import org.roamlab.protocols.mobility.MobilityOption.HomeNetworkPrefix;
import org.roamlab.protocols.mobility.MobilityOption.LinkLayerIdentifier;
import org.roamlab.protocols.mobility.MobilityOption.MobileNodeIdentifier;
import org.roamlab.protocols.mobility.ProxyStatus;
import org.roamlab.protocols.wire.Ipv6;
import org.roamlab.protocols.wire.LinkLayerAddress;
import org.roamlab.protocols.wire.Prefix;

/** Whoever makes up identities gets so many, and then the answer that there are no more. */
class FloodTest {
  private static final int ATTEMPTS = 50_000;
  private static final int ROOM = 200;
  private static final Instant NOW = Domain.EPOCH;

  private static LocalMobilityAnchor anchor() {
    return new LocalMobilityAnchor(
        Domain.anchorPolicy(
            1,
            List.of(),
            p ->
                new AnchorPolicy(
                    p.address(),
                    p.gateways(),
                    List.of(),
                    true,
                    p.pool(),
                    64,
                    p.longestLifetime(),
                    p.deleteDelay(),
                    p.assignDelay(),
                    null,
                    Signalling.PAPER,
                    ROOM,
                    2,
                    10)));
  }

  private static AnchorEvent update(Ipv6 from, int sequence, String mobile) {
    return update(from, sequence, mobile, HandoffIndicator.UNKNOWN, sequence);
  }

  private static AnchorEvent update(int sequence, String mobile, int handoff, int interfaceId) {
    return update(Domain.gatewayAddress(1), sequence, mobile, handoff, interfaceId);
  }

  private static AnchorEvent update(
      Ipv6 from, int sequence, String mobile, int handoff, int interfaceId) {
    List<MobilityOption> options =
        List.of(
            new MobileNodeIdentifier(mobile),
            new HandoffIndicator(handoff),
            new AccessTechnologyType(AccessTechnologyType.WLAN),
            new LinkLayerIdentifier("%012x".formatted(interfaceId)),
            HomeNetworkPrefix.of(Prefix.ANY));
    return new AnchorEvent.MessageReceived(
        from, BindingUpdate.proxy(sequence & 0xffff, Duration.ofSeconds(60), options));
  }

  private static int status(List<AnchorEffect> effects) {
    return effects.stream()
        .filter(AnchorEffect.SendMessage.class::isInstance)
        .map(e -> ((BindingAcknowledgement) ((AnchorEffect.SendMessage) e).message()).status())
        .findFirst()
        .orElse(-1);
  }

  @Test
  void anAnchorKeepsNoMoreBindingsThanItHasRoomFor() {
    LocalMobilityAnchor anchor = anchor();
    int refused = 0;
    for (int i = 0; i < ATTEMPTS; i++) {
      int status = status(anchor.handle(NOW, update(i, "mn" + i, HandoffIndicator.UNKNOWN, i)));
      refused += status == ProxyStatus.INSUFFICIENT_RESOURCES ? 1 : 0;
    }
    assertThat(anchor.bindings()).isEqualTo(ROOM);
    assertThat(refused).isEqualTo(ATTEMPTS - ROOM);
    assertThat(anchor.counts()).containsEntry(AnchorEffect.Reason.REFUSED, (long) refused);
  }

  @Test
  void oneNodeThatMakesUpInterfacesGetsItsShareAndNoMore() {
    LocalMobilityAnchor anchor = anchor();
    for (int i = 0; i < ATTEMPTS; i++) {
      anchor.handle(NOW, update(i, "mn", HandoffIndicator.NEW_INTERFACE, i));
    }
    assertThat(anchor.bindings()).isEqualTo(2);
  }

  @Test
  void whatStrangersSayIsRefusedAndForgotten() {
    LocalMobilityAnchor anchor =
        new LocalMobilityAnchor(Domain.anchorPolicy(1, List.of(), policy -> policy));
    for (int i = 0; i < ATTEMPTS; i++) {
      Ipv6 stranger = Ipv6.parse("2001:db8:bad:%x::%x".formatted(i >> 8, i));
      assertThat(status(anchor.handle(NOW, update(stranger, i, "mn" + i))))
          .isEqualTo(ProxyStatus.MAG_NOT_AUTHORIZED_FOR_PROXY_REG);
      assertThat(status(anchor.handle(NOW, update(Domain.gatewayAddress(1), i, "mn" + i))))
          .isEqualTo(ProxyStatus.NOT_LMA_FOR_THIS_MOBILE_NODE);
    }
    assertThat(anchor.counts()).isEqualTo(Map.of(AnchorEffect.Reason.REFUSED, 2L * ATTEMPTS));
    assertThat(anchor.bindings()).isZero();
    assertThat(anchor.deadline()).as("nothing that it would have to think of").isNull();
  }

  @Test
  void updatesThatWaitForAnAnswerCountAsWell() {
    LocalMobilityAnchor anchor = anchor();
    int refused = 0;
    for (int i = 0; i < ATTEMPTS; i++) {
      int status = status(anchor.handle(NOW, update(i, "mn", HandoffIndicator.UNKNOWN, i)));
      refused += status == ProxyStatus.INSUFFICIENT_RESOURCES ? 1 : 0;
    }
    assertThat(refused).isEqualTo(ATTEMPTS - ROOM);
    anchor.handle(NOW.plusSeconds(2), new AnchorEvent.TimePassed());
    assertThat(anchor.bindings()).isEqualTo(2);
    anchor.handle(NOW.plusSeconds(3600), new AnchorEvent.TimePassed());
    assertThat(anchor.bindings()).isZero();
    assertThat(anchor.deadline()).isNull();
  }

  @Test
  void aGatewayKeepsNoMoreAttachmentsThanItHasRoomFor() {
    GatewayPolicy p = Domain.gatewayPolicy(1, List.of(), Duration.ofSeconds(60));
    MobileAccessGateway gateway =
        new MobileAccessGateway(
            new GatewayPolicy(
                p.address(),
                p.anchor(),
                p.linkLocal(),
                p.linkLayer(),
                Map.of("wlan", 4),
                List.of(),
                true,
                p.lifetime(),
                true,
                p.advertisedLifetime(),
                0,
                ROOM,
                Map.of()));
    List<GatewayEffect> sent = new ArrayList<>();
    for (int i = 0; i < ATTEMPTS; i++) {
      LinkLayerAddress mobile = new LinkLayerAddress("%012x".formatted(i));
      gateway.handle(NOW, new GatewayEvent.Attached("wlan", mobile, null)).stream()
          .filter(GatewayEffect.SendMessage.class::isInstance)
          .forEach(sent::add);
    }
    assertThat(sent).hasSize(ROOM);
    assertThat(gateway.counts())
        .containsEntry(GatewayEffect.Reason.TOO_MANY_MOBILES, (long) ATTEMPTS - ROOM);
  }
}
