package org.roamlab.agents.pmipv6;

import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.roamlab.agents.Agent;
import org.roamlab.agents.process.IpSession;
import org.roamlab.agents.process.Journal;
import org.roamlab.agents.process.Loop;
import org.roamlab.agents.process.Settings;
import org.roamlab.agents.process.Shell;
import org.roamlab.linux.LinkMonitor;
import org.roamlab.linux.LinkState;
import org.roamlab.protocols.mobility.MobilityMessage;
import org.roamlab.protocols.pmipv6.GatewayEffect;
import org.roamlab.protocols.pmipv6.GatewayEvent;
import org.roamlab.protocols.pmipv6.GatewayPolicy;
import org.roamlab.protocols.pmipv6.MobileAccessGateway;
import org.roamlab.protocols.wire.Ipv6;
import org.roamlab.protocols.wire.LinkLayerAddress;

/** A mobile access gateway: its ears are the carriers of access links and solicitations on them. */
public final class GatewayAgent implements Agent {
  private final Map<String, Access> accesses = new LinkedHashMap<>();
  private final Map<String, Boolean> carriers = new HashMap<>();
  private final Loop loop;
  private final LinkMonitor links = new LinkMonitor();
  private final MobilitySocket mobility;
  private final RouterSocket routers;
  private final Shell<GatewayEvent, GatewayEffect> shell;

  public GatewayAgent(Settings settings, Loop loop, Journal journal) throws IOException {
    this.loop = loop;
    settings.objects("accesses").stream()
        .map(Access::of)
        .forEach(access -> accesses.put(access.device(), access));
    GatewayPolicy policy = policy(settings);
    mobility = new MobilitySocket(policy.address());
    routers = new RouterSocket(accesses.values());
    IpSession ip = new IpSession();
    TunnelEnds ends = TunnelEnds.of(settings.text("tunnels"), policy.address(), loop, ip, journal);
    shell =
        new Shell<>(
            new MobileAccessGateway(policy),
            new GatewayEvent.TimePassed(),
            new GatewayPerformer(policy, settings.text("tunnel"), mobility, routers, ip, ends),
            loop,
            journal);
  }

  private GatewayPolicy policy(Settings settings) {
    Map<String, Integer> technologies = new LinkedHashMap<>();
    accesses.values().forEach(access -> technologies.put(access.device(), access.technology()));
    return new GatewayPolicy(
        Ipv6.parse(settings.text("address")),
        Ipv6.parse(settings.text("anchor")),
        Ipv6.parse(settings.text("linkLocal")),
        LinkLayerAddress.parse(settings.text("linkLayer")),
        technologies,
        Profiles.of(settings),
        settings.flag("anyone"),
        settings.duration("lifetime"),
        settings.flag("timestamps"),
        settings.duration("advertisedLifetime"),
        settings.count("mtu"),
        settings.count("mostMobiles"),
        tunnelled());
  }

  private Map<String, Ipv6> tunnelled() {
    Map<String, Ipv6> tunnelled = new LinkedHashMap<>();
    accesses.values().stream()
        .filter(access -> !access.framed())
        .forEach(access -> tunnelled.put(access.device(), access.linkLocal()));
    return tunnelled;
  }

  @Override
  public void rehearse() throws IOException {
    Rehearsal.hold();
  }

  @Override
  public void begin() throws IOException {
    mobility.listen(loop, new Messages());
    routers.listen(loop, shell::happened);
    loop.watch(links.descriptor(), this::linksChanged);
    links.ask();
  }

  private final class Messages implements MobilitySocket.Listener {
    @Override
    public void received(Ipv6 from, MobilityMessage message) throws IOException {
      shell.happened(new GatewayEvent.MessageReceived(from, message));
    }

    @Override
    public void unreadable(Ipv6 from, String why) throws IOException {
      shell.happened(new GatewayEvent.MessageUnreadable(from, why));
    }
  }

  private void linksChanged() throws IOException {
    List<LinkState> states = links.read();
    while (!states.isEmpty()) {
      for (LinkState state : states) {
        linkChanged(state);
      }
      states = links.read();
    }
  }

  /** The layer-2 trigger: the carrier of the link to a mobile node. */
  private void linkChanged(LinkState state) throws IOException {
    Access access = accesses.get(state.name());
    boolean before = carriers.getOrDefault(state.name(), false);
    if (access == null || before == state.carrier()) {
      return;
    }
    carriers.put(state.name(), state.carrier());
    for (LinkLayerAddress mobile : access.mobiles()) {
      shell.happened(
          state.carrier()
              ? new GatewayEvent.Attached(state.name(), mobile, null)
              : new GatewayEvent.Detached(state.name(), mobile));
    }
  }
}
