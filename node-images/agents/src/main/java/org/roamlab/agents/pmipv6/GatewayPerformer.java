package org.roamlab.agents.pmipv6;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import org.jspecify.annotations.Nullable;
import org.roamlab.agents.process.IpSession;
import org.roamlab.agents.process.Shell;
import org.roamlab.protocols.Handover;
import org.roamlab.protocols.pmipv6.GatewayEffect;
import org.roamlab.protocols.pmipv6.GatewayEvent;
import org.roamlab.protocols.pmipv6.GatewayPolicy;
import org.roamlab.protocols.wire.Ipv6;

/** Carries out what a gateway decides. */
final class GatewayPerformer implements Shell.Performer<GatewayEvent, GatewayEffect> {
  private final Tunnel tunnel;
  private final MobilitySocket mobility;
  private final RouterSocket routers;
  private final GatewayLines lines;
  private final IpSession ip;
  private final TunnelEnds ends;
  private final Queue<GatewayEvent> following = new ArrayDeque<>();

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
      case GatewayEffect.SendMessage send ->
          send(send.to(), () -> mobility.send(send.to(), send.message()));
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
      case GatewayEffect.SendAdvertisement advertisement ->
          send(advertisement.to(), () -> routers.send(advertisement));
      case GatewayEffect.Ignored _ -> {} // it is in the journal
    }
  }

  /** What is lost at once is sent again as if it had been lost on its way. */
  private void send(Ipv6 to, PacketLoss.Sending sending) throws IOException {
    PacketLoss.at(sending).ifPresent(why -> following.add(new GatewayEvent.MessageUnsent(to, why)));
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
  public @Nullable GatewayEvent takeFollowing() {
    return following.poll();
  }

  @Override
  public List<String> takeCommands() {
    return ip.takeDone();
  }
}
