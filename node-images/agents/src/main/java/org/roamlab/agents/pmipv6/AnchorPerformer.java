package org.roamlab.agents.pmipv6;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import org.jspecify.annotations.Nullable;
import org.roamlab.agents.process.IpSession;
import org.roamlab.agents.process.Shell;
import org.roamlab.protocols.Handover;
import org.roamlab.protocols.pmipv6.AnchorEffect;
import org.roamlab.protocols.pmipv6.AnchorEvent;
import org.roamlab.protocols.wire.Ipv6;
import org.roamlab.protocols.wire.Prefix;

/** Carries out what an anchor decides. */
final class AnchorPerformer implements Shell.Performer<AnchorEvent, AnchorEffect> {
  private final Ipv6 own;
  private final List<Device> devices;
  private final MobilitySocket mobility;
  private final FlowManagerSocket flowManager;
  private final IpSession ip;
  private final TunnelEnds ends;
  private final Queue<AnchorEvent> following = new ArrayDeque<>();
  private final Map<Integer, Tunnel> tunnels = new HashMap<>();
  private final Map<Prefix, Integer> routes = new HashMap<>();

  /** By mark. */
  private final Map<Integer, Integer> rules = new HashMap<>();

  /** A gateway's tunnel. */
  record Device(String name, int mtu) {}

  /**
   * @param devices by the gateway's place
   */
  AnchorPerformer(
      Ipv6 own,
      List<Device> devices,
      MobilitySocket mobility,
      FlowManagerSocket flowManager,
      IpSession ip,
      TunnelEnds ends) {
    this.own = own;
    this.ip = ip;
    this.ends = ends;
    this.devices = devices;
    this.mobility = mobility;
    this.flowManager = flowManager;
  }

  @Override
  public void perform(AnchorEffect effect) throws IOException {
    switch (effect) {
      case AnchorEffect.SendMessage send ->
          send(send.to(), () -> mobility.send(send.to(), send.message()));
      case AnchorEffect.TunnelUp up -> tunnelUp(up);
      case AnchorEffect.TunnelDown down -> tunnelDown(down.tunnel());
      case AnchorEffect.PrefixRouteUp up -> {
        ip.run(AnchorLines.prefixUp(up.prefix(), device(up.tunnel())));
        routes.put(up.prefix(), up.tunnel());
      }
      case AnchorEffect.PrefixRouteDown down -> {
        if (routes.remove(down.prefix()) != null) {
          ip.undo(AnchorLines.prefixDown(down.prefix()));
        }
      }
      case AnchorEffect.FlowRuleUp up -> ruleUp(up.mark(), up.tunnel());
      case AnchorEffect.FlowRuleDown down -> ruleDown(down.mark());
      case AnchorEffect.TellFlowManager tell -> flowManager.tell(tell.reply());
      case AnchorEffect.Announce _ -> {} // see announced()
      case AnchorEffect.Ignored _ -> {} // it is in the journal
    }
  }

  private String device(int tunnel) {
    return devices.get(tunnel - 1).name();
  }

  private void tunnelUp(AnchorEffect.TunnelUp up) throws IOException {
    Device device = devices.get(up.tunnel() - 1);
    Tunnel tunnel = new Tunnel(device.name(), own, up.gateway(), device.mtu());
    ends.up(tunnel);
    ip.run(AnchorLines.tunnelTable(up.tunnel(), tunnel.device()));
    tunnels.put(up.tunnel(), tunnel);
  }

  private void tunnelDown(int number) throws IOException {
    Tunnel tunnel = tunnels.remove(number);
    if (tunnel != null) {
      ends.down(tunnel);
    }
  }

  /** The new rule is there before the old one goes: no packet in between goes the default way. */
  private void ruleUp(int mark, int tunnel) throws IOException {
    Integer before = rules.put(mark, tunnel);
    if (before == null || before != tunnel) {
      ip.run(AnchorLines.ruleUp(mark, tunnel));
    }
    if (before != null && before != tunnel) {
      ip.undo(AnchorLines.ruleDown(mark, before));
    }
  }

  private void ruleDown(int mark) throws IOException {
    Integer tunnel = rules.remove(mark);
    if (tunnel != null) {
      ip.undo(AnchorLines.ruleDown(mark, tunnel));
    }
  }

  /** What is lost at once is sent again as if it had been lost on its way. */
  private void send(Ipv6 to, PacketLoss.Sending sending) throws IOException {
    PacketLoss.at(sending).ifPresent(why -> following.add(new AnchorEvent.MessageUnsent(to, why)));
  }

  @Override
  public boolean worthTelling(AnchorEvent event, List<AnchorEffect> effects) {
    return !(event instanceof AnchorEvent.TimePassed) || !effects.isEmpty();
  }

  @Override
  public List<Handover> announced(AnchorEffect effect) {
    return effect instanceof AnchorEffect.Announce(Handover handover)
        ? List.of(handover)
        : List.of();
  }

  @Override
  public @Nullable AnchorEvent takeFollowing() {
    return following.poll();
  }

  @Override
  public List<String> takeCommands() {
    return ip.takeDone();
  }
}
