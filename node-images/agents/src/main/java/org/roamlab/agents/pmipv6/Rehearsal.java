package org.roamlab.agents.pmipv6;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.roamlab.agents.process.Journal;
import org.roamlab.agents.process.Loop;
import org.roamlab.agents.process.Shell;
import org.roamlab.linux.Descriptor;
import org.roamlab.protocols.Handover;
import org.roamlab.protocols.mobility.MobilityHeader;
import org.roamlab.protocols.mobility.MobilityMessage;
import org.roamlab.protocols.mobility.MobilityOption.AccessTechnologyType;
import org.roamlab.protocols.pmipv6.AnchorEffect;
import org.roamlab.protocols.pmipv6.AnchorEvent;
import org.roamlab.protocols.pmipv6.AnchorPolicy;
import org.roamlab.protocols.pmipv6.GatewayEffect;
import org.roamlab.protocols.pmipv6.GatewayEvent;
import org.roamlab.protocols.pmipv6.GatewayPolicy;
import org.roamlab.protocols.pmipv6.LocalMobilityAnchor;
import org.roamlab.protocols.pmipv6.MobileAccessGateway;
import org.roamlab.protocols.pmipv6.MobileProfile;
import org.roamlab.protocols.pmipv6.Signalling;
import org.roamlab.protocols.pmipv6.Terminal;
import org.roamlab.protocols.wire.Ipv6;
import org.roamlab.protocols.wire.LinkLayerAddress;
import org.roamlab.protocols.wire.Malformed;
import org.roamlab.protocols.wire.Prefix;

/**
 * A gateway and an anchor of our own, in this process only: a mobile node comes and goes often
 * enough for the JVM to have loaded and compiled what its real messages will need. Without it the
 * first registration takes a hundred times as long as the next ones.
 */
final class Rehearsal {
  static final int ROUNDS = 60;

  private static final Ipv6 ANCHOR = Ipv6.parse("2001:db8::1");
  private static final Ipv6 GATEWAY = Ipv6.parse("2001:db8::2");
  private static final Ipv6 LINK_LOCAL = Ipv6.parse("fe80::1");
  private static final LinkLayerAddress LINK_LAYER = LinkLayerAddress.parse("02:00:00:00:00:01");
  private static final LinkLayerAddress MOBILE = LinkLayerAddress.parse("02:00:00:00:00:02");
  private static final String ACCESS = "access";
  private static final List<MobileProfile> PROFILES =
      List.of(MobileProfile.of("mobile", Terminal.PLAIN, MOBILE));

  private final Shell<AnchorEvent, AnchorEffect> anchor;
  private final Shell<GatewayEvent, GatewayEffect> gateway;

  private Rehearsal(Loop loop, Journal journal) {
    anchor =
        new Shell<>(
            new LocalMobilityAnchor(anchorPolicy()),
            new AnchorEvent.TimePassed(),
            new AnchorsPart(),
            loop,
            journal);
    gateway =
        new Shell<>(
            new MobileAccessGateway(gatewayPolicy()),
            new GatewayEvent.TimePassed(),
            new GatewaysPart(),
            loop,
            journal);
  }

  static void hold() throws IOException {
    hold(Path.of("/dev/null"));
  }

  /**
   * @param log of what happens
   */
  static void hold(Path log) throws IOException {
    try (Loop loop = new Loop();
        Descriptor opened = Descriptor.open(log)) {
      Rehearsal rehearsal = new Rehearsal(loop, new Journal(opened));
      for (int i = 0; i < ROUNDS; i++) {
        rehearsal.gateway.happened(new GatewayEvent.Attached(ACCESS, MOBILE, null));
        rehearsal.gateway.happened(new GatewayEvent.Detached(ACCESS, MOBILE));
      }
    }
  }

  private static AnchorPolicy anchorPolicy() {
    return new AnchorPolicy(
        ANCHOR,
        List.of(new AnchorPolicy.Gateway(GATEWAY, List.of("gateway"))),
        PROFILES,
        false,
        Prefix.parse("2001:db8:1::/48"),
        64,
        Duration.ofMinutes(1),
        AnchorPolicy.DELETE_DELAY,
        AnchorPolicy.ASSIGN_DELAY,
        null,
        Signalling.PAPER,
        ROUNDS,
        1,
        1);
  }

  private static GatewayPolicy gatewayPolicy() {
    return new GatewayPolicy(
        GATEWAY,
        ANCHOR,
        LINK_LOCAL,
        LINK_LAYER,
        Map.of(ACCESS, AccessTechnologyType.WLAN),
        PROFILES,
        false,
        Duration.ofMinutes(1),
        false,
        Duration.ofMinutes(1),
        1280,
        1,
        Map.of());
  }

  /** As the other end reads it. */
  private static MobilityMessage carried(MobilityMessage message, Ipv6 from, Ipv6 to)
      throws IOException {
    try {
      return MobilityHeader.decode(MobilityHeader.encode(message, from, to), from, to);
    } catch (Malformed impossible) {
      throw new IOException("what we encode we cannot read", impossible);
    }
  }

  /** Nothing is told or done, but for what is sent. */
  private abstract static class Part<E, F> implements Shell.Performer<E, F> {
    @Override
    public List<Handover> announced(F effect) {
      return List.of();
    }

    @Override
    public boolean worthTelling(E event, List<F> effects) {
      return true;
    }

    @Override
    public List<String> takeCommands() {
      return List.of();
    }
  }

  private final class AnchorsPart extends Part<AnchorEvent, AnchorEffect> {
    @Override
    public void perform(AnchorEffect effect) throws IOException {
      if (effect instanceof AnchorEffect.SendMessage(Ipv6 to, MobilityMessage message)) {
        gateway.happened(new GatewayEvent.MessageReceived(ANCHOR, carried(message, ANCHOR, to)));
      }
    }
  }

  private final class GatewaysPart extends Part<GatewayEvent, GatewayEffect> {
    @Override
    public void perform(GatewayEffect effect) throws IOException {
      if (effect instanceof GatewayEffect.SendMessage(Ipv6 to, MobilityMessage message)) {
        anchor.happened(new AnchorEvent.MessageReceived(GATEWAY, carried(message, GATEWAY, to)));
      }
    }
  }
}
