package org.roamlab.protocols.pmipv6;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.roamlab.protocols.flow.FlowReply;
import org.roamlab.protocols.pmipv6.AnchorEffect.TunnelDown;
import org.roamlab.protocols.pmipv6.AnchorEffect.TunnelUp;
import org.roamlab.protocols.pmipv6.AnchorPolicy.Gateway;
import org.roamlab.protocols.wire.Ipv6;

/** One tunnel for each gateway, up while a binding uses it. */
final class Tunnels {
  private final List<Gateway> gateways;
  private final Map<Ipv6, Integer> byGateway = new HashMap<>();
  private final Map<Integer, Integer> users = new TreeMap<>();
  private final AnchorOutbox out;

  Tunnels(List<Gateway> gateways, AnchorOutbox out) {
    this.gateways = List.copyOf(gateways);
    this.out = out;
    for (Gateway gateway : gateways) {
      byGateway.put(gateway.address(), byGateway.size() + 1);
    }
  }

  /** The number of a gateway's tunnel; 0 for one that is not authorised. */
  int of(Ipv6 gateway) {
    return byGateway.getOrDefault(gateway, 0);
  }

  Ipv6 gateway(int tunnel) {
    return gateways.get(tunnel - 1).address();
  }

  String label(int tunnel) {
    return tunnel == 0 ? "" : gateways.get(tunnel - 1).labels().getFirst();
  }

  boolean up(int tunnel) {
    return users.containsKey(tunnel);
  }

  void use(int tunnel) {
    if (users.merge(tunnel, 1, Integer::sum) == 1) {
      out.add(new TunnelUp(tunnel, gateway(tunnel), label(tunnel)));
      tell(tunnel);
    }
  }

  void release(int tunnel) {
    if (users.merge(tunnel, -1, Integer::sum) == 0) {
      users.remove(tunnel);
      out.add(new TunnelDown(tunnel));
      out.tell(new FlowReply.TunnelGone(tunnel));
    }
  }

  /** To a flow manager that has just come. */
  void tellAll() {
    users.keySet().forEach(this::tell);
  }

  private void tell(int tunnel) {
    List<String> labels = gateways.get(tunnel - 1).labels();
    out.tell(new FlowReply.TunnelKnown(tunnel, labels));
  }
}
