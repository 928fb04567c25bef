package org.roamlab.protocols.pmipv6;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.TreeSet;
import org.roamlab.protocols.pmipv6.GatewayEffect.FlowRouteDown;
import org.roamlab.protocols.pmipv6.GatewayEffect.FlowRouteUp;
import org.roamlab.protocols.pmipv6.GatewayEffect.HomeRouteDown;
import org.roamlab.protocols.pmipv6.GatewayEffect.HomeRouteUp;
import org.roamlab.protocols.pmipv6.GatewayEffect.TunnelDown;
import org.roamlab.protocols.pmipv6.GatewayEffect.TunnelUp;
import org.roamlab.protocols.pmipv6.GatewayEffect.UplinkDown;
import org.roamlab.protocols.pmipv6.GatewayEffect.UplinkUp;
import org.roamlab.protocols.wire.Prefix;

/** What a gateway's effects have made of its kernel; refuses what a kernel would refuse. */
final class AccessKernel {
  boolean tunnel;
  final TreeSet<String> home = new TreeSet<>();
  final TreeSet<String> flow = new TreeSet<>();
  final TreeSet<String> uplink = new TreeSet<>();

  private static String key(String access, Prefix prefix) {
    return access + " " + prefix;
  }

  void apply(GatewayEffect effect) {
    switch (effect) {
      case TunnelUp _ -> {
        assertThat(tunnel).as("the tunnel is new").isFalse();
        tunnel = true;
      }
      case TunnelDown _ -> {
        assertThat(tunnel).as("the tunnel was there").isTrue();
        assertThat(uplink).as("routes by the tunnel").isEmpty();
        tunnel = false;
      }
      case HomeRouteUp e -> home.add(key(e.access(), e.prefix()));
      case HomeRouteDown e ->
          assertThat(home.remove(key(e.access(), e.prefix()))).as("%s was there", e).isTrue();
      case FlowRouteUp e -> flow.add(key(e.access(), e.prefix()));
      case FlowRouteDown e ->
          assertThat(flow.remove(key(e.access(), e.prefix()))).as("%s was there", e).isTrue();
      case UplinkUp e -> {
        assertThat(tunnel).as("%s has a tunnel", e).isTrue();
        uplink.add(key(e.access(), e.source()));
      }
      case UplinkDown e ->
          assertThat(uplink.remove(key(e.access(), e.source()))).as("%s was there", e).isTrue();
      case GatewayEffect.SendMessage _,
          GatewayEffect.SendAdvertisement _,
          GatewayEffect.Ignored _ -> {}
    }
  }
}
