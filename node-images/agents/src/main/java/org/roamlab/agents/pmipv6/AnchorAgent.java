package org.roamlab.agents.pmipv6;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.roamlab.agents.Agent;
import org.roamlab.agents.process.IpSession;
import org.roamlab.agents.process.Journal;
import org.roamlab.agents.process.Loop;
import org.roamlab.agents.process.Settings;
import org.roamlab.agents.process.Shell;
import org.roamlab.protocols.mobility.MobilityMessage;
import org.roamlab.protocols.pmipv6.AnchorEffect;
import org.roamlab.protocols.pmipv6.AnchorEvent;
import org.roamlab.protocols.pmipv6.AnchorPolicy;
import org.roamlab.protocols.pmipv6.AnchorPolicy.Gateway;
import org.roamlab.protocols.pmipv6.LocalMobilityAnchor;
import org.roamlab.protocols.pmipv6.Signalling;
import org.roamlab.protocols.wire.Ipv6;
import org.roamlab.protocols.wire.Prefix;

/** A local mobility anchor: the PMIPv6 daemon of Annex A, with its socket for the flow manager. */
public final class AnchorAgent implements Agent {
  private static final AnchorPerformer.Device REHEARSED =
      new AnchorPerformer.Device("rehearsed", 1280);

  /** Of the network that RFC 5180 has set aside for benchmarks: no user's. */
  private static final Ipv6 NOBODY = Ipv6.parse("2001:2::1");

  private static final Prefix NOWHERE = Prefix.parse("2001:2:0:1::/64");

  /** Each takes some milliseconds of the system's tools. */
  private static final int ROUNDS = 3;

  private final Loop loop;
  private final MobilitySocket mobility;
  private final FlowManagerSocket flowManager;
  private final Ipv6 address;
  private final IpSession ip;
  private final TunnelEnds ends;
  private final Shell<AnchorEvent, AnchorEffect> shell;

  public AnchorAgent(Settings settings, Loop loop, Journal journal) throws IOException {
    this.loop = loop;
    AnchorPolicy policy = policy(settings);
    address = policy.address();
    mobility = new MobilitySocket(address);
    flowManager = new FlowManagerSocket(loop);
    List<AnchorPerformer.Device> devices =
        settings.objects("gateways").stream().map(AnchorAgent::device).toList();
    ip = new IpSession();
    // Tunnels and routes that another life has left go on carrying packets until their nodes are
    // registered again; which flow has a rule is for this life's flow manager to say.
    ip.clear(AnchorLines.anyRuleDown());
    ends = TunnelEnds.of(settings.text("tunnels"), address, loop, ip, journal);
    shell =
        new Shell<>(
            new LocalMobilityAnchor(policy),
            new AnchorEvent.TimePassed(),
            performer(devices),
            loop,
            journal);
  }

  private AnchorPerformer performer(List<AnchorPerformer.Device> tunnels) {
    return new AnchorPerformer(address, tunnels, mobility, flowManager, ip, ends);
  }

  private static AnchorPolicy policy(Settings settings) {
    return new AnchorPolicy(
        Ipv6.parse(settings.text("address")),
        settings.objects("gateways").stream().map(AnchorAgent::gateway).toList(),
        Profiles.of(settings),
        settings.flag("anyone"),
        Prefix.parse(settings.text("pool")),
        settings.count("prefixLength"),
        settings.duration("longestLifetime"),
        settings.duration("deleteDelay"),
        settings.duration("assignDelay"),
        settings.has("timestampWindow") ? settings.duration("timestampWindow") : null,
        Signalling.valueOf(settings.text("signalling").toUpperCase(Locale.ROOT)),
        settings.count("mostBindings"),
        settings.count("mostBindingsPerMobile"),
        settings.count("mostFlows"));
  }

  private static AnchorPerformer.Device device(Settings gateway) {
    return new AnchorPerformer.Device(gateway.text("tunnel"), gateway.count("mtu"));
  }

  private static Gateway gateway(Settings gateway) {
    return new Gateway(Ipv6.parse(gateway.text("address")), gateway.texts("labels"));
  }

  @Override
  public void rehearse() throws IOException {
    Rehearsal.hold();
    AnchorPerformer performer = performer(List.of(REHEARSED));
    for (int round = 0; round < ROUNDS; round++) {
      performer.perform(new AnchorEffect.TunnelUp(1, NOBODY, REHEARSED.name()));
      performer.perform(new AnchorEffect.PrefixRouteUp(NOWHERE, 1));
      performer.perform(new AnchorEffect.PrefixRouteDown(NOWHERE));
      performer.perform(new AnchorEffect.TunnelDown(1));
    }
    ip.takeDone(); // nothing of the run's
  }

  @Override
  public void begin() throws IOException {
    mobility.listen(loop, new Messages());
    flowManager.listen(shell::happened);
  }

  private final class Messages implements MobilitySocket.Listener {
    @Override
    public void received(Ipv6 from, MobilityMessage message) throws IOException {
      shell.happened(new AnchorEvent.MessageReceived(from, message));
    }

    @Override
    public void unreadable(Ipv6 from, String why) throws IOException {
      shell.happened(new AnchorEvent.MessageUnreadable(from, why));
    }
  }
}
