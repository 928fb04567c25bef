package org.roamlab.agents.pmipv6;

import java.io.IOException;
import java.util.List;
import org.roamlab.agents.process.IpSession;
import org.roamlab.agents.process.Shell;
import org.roamlab.protocols.Handover;
import org.roamlab.protocols.pmipv6.GatewayEffect;
import org.roamlab.protocols.pmipv6.GatewayEvent;
import org.roamlab.protocols.pmipv6.GatewayPolicy;

/** Carries out what a gateway decides. */
final class GatewayPerformer implements Shell.Performer<GatewayEvent, GatewayEffect> {
  private final Tunnel tunnel;
  private final MobilitySocket mobility;
  private final RouterSocket routers;
  private final GatewayLines lines;
  private final IpSession ip;
  private final TunnelEnds ends;

  GatewayPerformer(
      GatewayPolicy policy,
      String device,
      MobilitySocket mobility,
      RouterSocket routers,
      IpSession ip,
      TunnelEnds ends) {
    this.tunnel = new Tunnel(device, policy.address(), policy.anchor(), policy.advertisedMtu());
    this.ip = ip;
    this.ends = ends;
    this.mobility = mobility;
    this.routers = routers;
    this.lines = new GatewayLines(device);
  }

  @Override
  public void perform(GatewayEffect effect) throws IOException {
    switch (effect) {
      case GatewayEffect.SendMessage send -> mobility.send(send.to(), send.message());
      case GatewayEffect.TunnelUp _ -> {
        ends.up(tunnel);
        ip.run(lines.tunnelUp());
      }
      case GatewayEffect.TunnelDown _ -> ends.down(tunnel);
      case GatewayEffect.HomeRouteUp up ->
          ip.run(lines.homeUp(up, routers.mobile(up.access(), up.via())));
      case GatewayEffect.HomeRouteDown down -> ip.undo(lines.homeDown(down));
      case GatewayEffect.FlowRouteUp up -> ip.run(lines.flowUp(up));
      case GatewayEffect.FlowRouteDown down -> ip.undo(lines.flowDown(down));
      case GatewayEffect.UplinkUp up -> ip.ensure(lines.uplinkUp(up));
      case GatewayEffect.UplinkDown down -> ip.undo(lines.uplinkDown(down));
      case GatewayEffect.SendAdvertisement advertisement -> routers.send(advertisement);
      case GatewayEffect.Ignored _ -> {} // it is in the journal
    }
  }

  @Override
  public boolean worthTelling(GatewayEvent event, List<GatewayEffect> effects) {
    return !(event instanceof GatewayEvent.TimePassed) || !effects.isEmpty();
  }

  @Override
  public List<Handover> announced(GatewayEffect effect) {
    return List.of();
  }

  @Override
  public List<String> takeCommands() {
    return ip.takeDone();
  }
}
