package org.roamlab.protocols.pmipv6;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.roamlab.protocols.pmipv6.AnchorEffect.FlowRuleDown;
import org.roamlab.protocols.pmipv6.AnchorEffect.FlowRuleUp;
import org.roamlab.protocols.pmipv6.AnchorEffect.PrefixRouteDown;
import org.roamlab.protocols.pmipv6.AnchorEffect.PrefixRouteUp;
import org.roamlab.protocols.pmipv6.AnchorEffect.TunnelDown;
import org.roamlab.protocols.pmipv6.AnchorEffect.TunnelUp;

/** What the anchor's effects have made of its kernel; refuses what a kernel would refuse. */
final class AnchorKernel {
  final TreeSet<Integer> tunnels = new TreeSet<>();
  final Map<String, Integer> routes = new TreeMap<>();
  final Map<Integer, Integer> rules = new TreeMap<>();

  void apply(AnchorEffect effect) {
    switch (effect) {
      case TunnelUp e -> assertThat(tunnels.add(e.tunnel())).as("%s is new", e).isTrue();
      case TunnelDown e -> {
        assertThat(tunnels.remove(e.tunnel())).as("%s was there", e).isTrue();
        assertThat(routes.values()).as("routes by %s", e).doesNotContain(e.tunnel());
      }
      case PrefixRouteUp e -> {
        assertThat(tunnels).as("%s", e).contains(e.tunnel());
        routes.put(e.prefix().toString(), e.tunnel());
      }
      case PrefixRouteDown e ->
          assertThat(routes.remove(e.prefix().toString())).as("%s was there", e).isNotNull();
      case FlowRuleUp e -> {
        assertThat(tunnels).as("%s", e).contains(e.tunnel());
        rules.put(e.mark(), e.tunnel());
      }
      case FlowRuleDown e -> assertThat(rules.remove(e.mark())).as("%s was there", e).isNotNull();
      case AnchorEffect.SendMessage _,
          AnchorEffect.TellFlowManager _,
          AnchorEffect.Announce _,
          AnchorEffect.Ignored _ -> {}
    }
  }
}
