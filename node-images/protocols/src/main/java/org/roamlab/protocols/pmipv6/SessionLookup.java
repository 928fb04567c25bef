package org.roamlab.protocols.pmipv6;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.roamlab.protocols.mobility.MobilityOption.HandoffIndicator;
import org.roamlab.protocols.mobility.ProxyStatus;
import org.roamlab.protocols.wire.Prefix;

/** RFC 5213 §5.4.1: which mobility session an update is about. */
final class SessionLookup {
  /** What was found. */
  sealed interface Session {}

  record Found(Binding binding) implements Session {}

  record New() implements Session {}

  /** The answer depends on whether a session is taken back soon. */
  record Wait() implements Session {}

  record Refuse(int status) implements Session {}

  private final BindingCache cache;
  private final PrefixPool pool;

  SessionLookup(BindingCache cache, PrefixPool pool) {
    this.cache = cache;
    this.pool = pool;
  }

  Session find(ProxyUpdate update) {
    return update.prefixes().isEmpty() ? byInterface(update) : byPrefixes(update);
  }

  /** §5.4.1.1. */
  private Session byPrefixes(ProxyUpdate update) {
    Set<Binding> holders = new LinkedHashSet<>();
    for (Prefix prefix : update.prefixes()) {
      cache.holding(prefix).ifPresent(holders::add);
    }
    if (holders.stream().anyMatch(b -> !b.mobile().equals(update.mobile()))) {
      return new Refuse(ProxyStatus.NOT_AUTHORIZED_FOR_HOME_NETWORK_PREFIX);
    }
    if (holders.isEmpty()) {
      return update.prefixes().stream().allMatch(prefix -> mayHave(update.profile(), prefix))
          ? new New()
          : new Refuse(ProxyStatus.NOT_AUTHORIZED_FOR_HOME_NETWORK_PREFIX);
    }
    Binding holder = holders.iterator().next();
    boolean same =
        holders.size() == 1
            && new HashSet<>(holder.prefixes).equals(new HashSet<>(update.prefixes()));
    return same ? new Found(holder) : new Refuse(ProxyStatus.BCE_PBU_PREFIX_SET_DO_NOT_MATCH);
  }

  /** A prefix that nobody holds: the anchor may have lost its state, and the gateway not. */
  private boolean mayHave(MobileProfile profile, Prefix prefix) {
    return profile.prefixes().contains(prefix) || pool.isFree(prefix);
  }

  /** §5.4.1.2 and §5.4.1.3. */
  private Session byInterface(ProxyUpdate update) {
    List<Binding> bindings = cache.of(update.mobile());
    for (Binding binding : bindings) {
      boolean same = !update.key().interfaceId().isEmpty() && binding.hasInterface(update.key());
      if (same || binding.shared) {
        return new Found(binding);
      }
    }
    return switch (update.handoff()) {
      case HandoffIndicator.NEW_INTERFACE, HandoffIndicator.LOGICAL_INTERFACE -> new New();
      case HandoffIndicator.UNKNOWN -> handover(bindings, new Wait());
      default ->
          handover(bindings, bindings.isEmpty() ? new New() : new Found(bindings.getFirst()));
    };
  }

  /** A session that was taken back is the one that moves. */
  private static Session handover(List<Binding> bindings, Session otherwise) {
    for (Binding binding : bindings) {
      if (binding.leaving()) {
        return new Found(binding);
      }
    }
    return bindings.isEmpty() ? new New() : otherwise;
  }
}
