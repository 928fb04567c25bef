package org.roamlab.protocols.pmipv6;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.roamlab.protocols.neighbour.Advertisement;
import org.roamlab.protocols.pmipv6.GatewayEffect.FlowRouteDown;
import org.roamlab.protocols.pmipv6.GatewayEffect.FlowRouteUp;
import org.roamlab.protocols.pmipv6.GatewayEffect.HomeRouteDown;
import org.roamlab.protocols.pmipv6.GatewayEffect.HomeRouteUp;
import org.roamlab.protocols.pmipv6.GatewayEffect.SendAdvertisement;
import org.roamlab.protocols.pmipv6.GatewayEffect.TunnelDown;
import org.roamlab.protocols.pmipv6.GatewayEffect.TunnelUp;
import org.roamlab.protocols.pmipv6.GatewayEffect.UplinkDown;
import org.roamlab.protocols.pmipv6.GatewayEffect.UplinkUp;
import org.roamlab.protocols.wire.Prefix;

/** What a gateway has in force for its mobile nodes: tunnel, routes, and what it advertises. */
final class AccessRoutes {
  private final GatewayPolicy policy;

  /** Those whose routes need the tunnel. */
  private final Set<Attachment> users = new LinkedHashSet<>();

  AccessRoutes(GatewayPolicy policy) {
    this.policy = policy;
  }

  /** Makes what is in force equal to the attachment's prefixes. */
  List<GatewayEffect> apply(Attachment attachment) {
    List<GatewayEffect> effects = new ArrayList<>();
    if (users.isEmpty()) {
      effects.add(new TunnelUp(policy.anchor()));
    }
    users.add(attachment);
    String access = attachment.key.access();
    without(attachment.routedHome, attachment.prefixes)
        .forEach(prefix -> homeDown(attachment, prefix, effects));
    for (Prefix prefix : without(attachment.routedOthers, attachment.others)) {
      effects.add(new UplinkDown(access, prefix));
      effects.add(new FlowRouteDown(access, prefix));
    }
    for (Prefix prefix : without(attachment.prefixes, attachment.routedHome)) {
      effects.add(new HomeRouteUp(access, prefix, attachment.linkLocal));
      effects.add(new UplinkUp(access, prefix, policy.anchor()));
    }
    for (Prefix prefix : without(attachment.others, attachment.routedOthers)) {
      effects.add(new FlowRouteUp(access, prefix, attachment.linkLocal));
      effects.add(new UplinkUp(access, prefix, policy.anchor()));
    }
    attachment.routedHome = new LinkedHashSet<>(attachment.prefixes);
    attachment.routedOthers = new LinkedHashSet<>(attachment.others);
    return effects;
  }

  /**
   * After the anchor has lost its state, two nodes without a profile may hold the same prefix for a
   * while: the route then goes back to the other.
   */
  private void homeDown(Attachment attachment, Prefix prefix, List<GatewayEffect> effects) {
    String access = attachment.key.access();
    for (Attachment other : users) {
      if (other != attachment
          && other.key.access().equals(access)
          && other.routedHome.contains(prefix)) {
        effects.add(new HomeRouteUp(access, prefix, other.linkLocal));
        return;
      }
    }
    effects.add(new UplinkDown(access, prefix));
    effects.add(new HomeRouteDown(access, prefix));
  }

  /** The node has another link-local address: what goes by way of it is stated anew. */
  List<GatewayEffect> restate(Attachment attachment) {
    List<GatewayEffect> effects = new ArrayList<>();
    for (Prefix prefix : attachment.routedHome) {
      effects.add(new HomeRouteUp(attachment.key.access(), prefix, attachment.linkLocal));
    }
    for (Prefix prefix : attachment.routedOthers) {
      effects.add(new FlowRouteUp(attachment.key.access(), prefix, attachment.linkLocal));
    }
    return effects;
  }

  /** Takes everything down. */
  List<GatewayEffect> withdraw(Attachment attachment) {
    List<GatewayEffect> effects = new ArrayList<>();
    String access = attachment.key.access();
    attachment.routedHome.forEach(prefix -> homeDown(attachment, prefix, effects));
    for (Prefix prefix : attachment.routedOthers) {
      effects.add(new UplinkDown(access, prefix));
      effects.add(new FlowRouteDown(access, prefix));
    }
    attachment.routedHome = new LinkedHashSet<>();
    attachment.routedOthers = new LinkedHashSet<>();
    attachment.others = new LinkedHashSet<>();
    if (users.remove(attachment) && users.isEmpty()) {
      effects.add(new TunnelDown(policy.anchor()));
    }
    return effects;
  }

  /** RFC 5213 §6.7: to this node alone, since its prefixes are its own. */
  SendAdvertisement advertisement(Attachment attachment, Set<Prefix> before) {
    return new SendAdvertisement(
        attachment.key.access(),
        policy.linkLocal(attachment.key.access()),
        policy.linkLayer(),
        attachment.linkLocal,
        attachment.key.mobile(),
        Advertisement.of(
            policy.linkLayer(attachment.key.access()),
            attachment.prefixes,
            without(before, attachment.prefixes),
            policy.advertisedLifetime(),
            policy.advertisedMtu()));
  }

  private static Set<Prefix> without(Set<Prefix> all, Set<Prefix> some) {
    Set<Prefix> rest = new LinkedHashSet<>(all);
    rest.removeAll(some);
    return rest;
  }
}
