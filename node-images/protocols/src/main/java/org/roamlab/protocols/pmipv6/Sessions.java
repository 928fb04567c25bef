package org.roamlab.protocols.pmipv6;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.roamlab.protocols.Deadlines;
import org.roamlab.protocols.Handover;
import org.roamlab.protocols.mobility.ProxyStatus;
import org.roamlab.protocols.pmipv6.AnchorEffect.Announce;
import org.roamlab.protocols.pmipv6.AnchorEffect.PrefixRouteDown;
import org.roamlab.protocols.pmipv6.AnchorEffect.PrefixRouteUp;
import org.roamlab.protocols.pmipv6.AnchorEffect.Reason;
import org.roamlab.protocols.pmipv6.AnchorEffect.SendMessage;
import org.roamlab.protocols.pmipv6.WaitingUpdates.Waiting;
import org.roamlab.protocols.wire.Prefix;

/** Bindings of an anchor: how they come, move from gateway to gateway, and go (RFC 5213 §5.3). */
final class Sessions {
  private final AnchorPolicy policy;
  private final BindingCache cache;
  private final PrefixPool pool;
  private final Tunnels tunnels;
  private final AnchorFlows flows;
  private final AnchorOutbox out;
  private final Deadlines<Object> deadlines;
  private final WaitingUpdates waiting = new WaitingUpdates();

  Sessions(
      AnchorPolicy policy,
      BindingCache cache,
      PrefixPool pool,
      Tunnels tunnels,
      AnchorFlows flows,
      AnchorOutbox out,
      Deadlines<Object> deadlines) {
    this.policy = policy;
    this.cache = cache;
    this.pool = pool;
    this.tunnels = tunnels;
    this.flows = flows;
    this.out = out;
    this.deadlines = deadlines;
  }

  void create(Instant now, ProxyUpdate update) {
    boolean full =
        cache.size() + waiting.size() >= policy.mostBindings()
            || cache.of(update.mobile()).size() >= policy.mostBindingsPerMobile();
    List<Prefix> prefixes = full ? List.of() : prefixes(update);
    if (prefixes.isEmpty()) {
      refuse(now, update);
      return;
    }
    Binding binding = new Binding(update.profile(), prefixes, update.shares());
    cache.add(binding);
    accept(now, update, binding);
  }

  private void refuse(Instant now, ProxyUpdate update) {
    out.refuse(now, update.from(), update.message(), ProxyStatus.INSUFFICIENT_RESOURCES);
  }

  /** Those asked for, else those of the profile, else from the pool. */
  private List<Prefix> prefixes(ProxyUpdate update) {
    if (!update.prefixes().isEmpty()) {
      update.prefixes().forEach(pool::take);
      return update.prefixes();
    }
    List<Prefix> prefixes = new ArrayList<>();
    for (Prefix prefix : update.profile().prefixesOf(update.key().interfaceId())) {
      if (cache.holding(prefix).isEmpty()) {
        prefixes.add(prefix);
      }
    }
    while (prefixes.size() < update.profile().prefixesPerSession()) {
      Optional<Prefix> prefix = pool.take();
      if (prefix.isEmpty()) {
        prefixes.forEach(pool::giveBack);
        return List.of();
      }
      prefixes.add(prefix.get());
    }
    return prefixes;
  }

  void accept(Instant now, ProxyUpdate update, Binding binding) {
    int before = binding.route;
    CareOf careOf = binding.at(update.key()).orElse(null);
    if (careOf == null) {
      careOf = new CareOf(binding, update.key(), now);
      tunnels.use(update.key().tunnel());
      binding.careOfs.add(careOf);
    }
    Duration lifetime = granted(update.lifetime());
    careOf.leaving = false;
    careOf.expires = now.plus(lifetime);
    careOf.sequence = update.message().sequence();
    careOf.timestamp = update.timestamp() == null ? 0 : update.timestamp().value();
    deadlines.set(careOf, careOf.expires);
    if (before == 0 || !binding.shared) {
      route(binding, update.key().tunnel());
    }
    if (!binding.shared) {
      replaceOthers(binding, careOf);
    }
    careOf.told = told(careOf);
    out.add(
        new SendMessage(
            update.from(),
            AcknowledgementWriter.accept(
                update.message(), lifetime, binding.prefixes, careOf.told, policy.signalling())));
  }

  private Duration granted(Duration asked) {
    return asked.compareTo(policy.longestLifetime()) > 0 ? policy.longestLifetime() : asked;
  }

  private void route(Binding binding, int tunnel) {
    if (binding.route != tunnel) {
      binding.route = tunnel;
      binding.prefixes.forEach(prefix -> out.add(new PrefixRouteUp(prefix, tunnel)));
    }
  }

  /** A handover: the new gateway takes the place of the one before (RFC 5213 §5.3.4). */
  private void replaceOthers(Binding binding, CareOf current) {
    for (CareOf other : List.copyOf(binding.careOfs)) {
      if (other != current) {
        binding.careOfs.remove(other);
        deadlines.cancel(other);
        int from = other.key.tunnel();
        int to = current.key.tunnel();
        if (from != to) {
          announce(binding, from, to, Handover.Cause.ATTACH);
          flows.rerouted(binding, from, to);
        }
        tunnels.release(from);
      }
    }
  }

  private void announce(Binding binding, int from, int to, Handover.Cause cause) {
    Handover start =
        new Handover(
            Handover.Phase.START,
            binding.mobile(),
            "all",
            tunnels.label(from),
            tunnels.label(to),
            cause);
    out.add(new Announce(start));
    out.add(new Announce(start.completed()));
  }

  /** Prefixes of the node's other bindings that its gateway routes to it, now that it is told. */
  private Set<Prefix> told(CareOf careOf) {
    Set<Prefix> others = new LinkedHashSet<>();
    if (careOf.binding.profile.terminal() == Terminal.WEAK_HOST) {
      cache.of(careOf.binding.mobile()).stream()
          .filter(other -> other != careOf.binding && !other.leaving())
          .forEach(other -> others.addAll(other.prefixes));
    }
    if (policy.signalling() == Signalling.RFC7864) {
      others.retainAll(careOf.told);
    }
    return others;
  }

  // ---- the end of sessions

  void nothingToDelete(ProxyUpdate update) {
    out.ignore(Reason.NO_BINDING, update.from() + " takes back " + update.mobile());
    acknowledgeDeletion(update, update.prefixes());
  }

  private void acknowledgeDeletion(ProxyUpdate update, List<Prefix> prefixes) {
    out.add(
        new SendMessage(
            update.from(),
            AcknowledgementWriter.accept(
                update.message(), Duration.ZERO, prefixes, List.of(), policy.signalling())));
  }

  /** RFC 5213 §5.3.5. */
  void deregister(Instant now, ProxyUpdate update, Binding binding) {
    Optional<CareOf> careOf = binding.at(update.key());
    if (careOf.isEmpty()) {
      // The node is elsewhere by now. The binding stays; the answer ends the gateway's asking.
      out.ignore(Reason.NOT_ITS_BINDING, update.from() + " takes back " + update.mobile());
    } else {
      careOf.get().sequence = update.message().sequence();
      careOf.get().timestamp = update.timestamp() == null ? 0 : update.timestamp().value();
      leave(now, careOf.get());
    }
    acknowledgeDeletion(update, binding.prefixes);
  }

  private void leave(Instant now, CareOf careOf) {
    Binding binding = careOf.binding;
    if (careOf.leaving) {
      return; // asked again, because our answer was lost
    }
    careOf.leaving = true;
    if (!binding.active().isEmpty()) {
      ended(careOf);
      return;
    }
    deadlines.set(careOf, now.plus(policy.deleteDelay()));
    unroute(binding);
    flows.gone(careOf, true);
    takeOver(now, binding);
  }

  private void unroute(Binding binding) {
    if (binding.route != 0) {
      binding.route = 0;
      binding.prefixes.forEach(prefix -> out.add(new PrefixRouteDown(prefix)));
    }
  }

  /** Its lifetime or the delay of its deletion is over, or others of its binding remain. */
  void ended(CareOf careOf) {
    Binding binding = careOf.binding;
    boolean told = careOf.leaving && binding.active().isEmpty();
    deadlines.cancel(careOf);
    binding.careOfs.remove(careOf);
    List<CareOf> active = binding.active();
    int tunnel = careOf.key.tunnel();
    boolean elsewhere = active.stream().anyMatch(other -> other.key.tunnel() == tunnel);
    if (!active.isEmpty() && binding.route == tunnel && !elsewhere) {
      int to = active.getFirst().key.tunnel();
      route(binding, to);
      if (!out.managed()) {
        announce(binding, tunnel, to, Handover.Cause.OUTAGE);
      }
    }
    if (active.isEmpty()) {
      unroute(binding);
    }
    if (!told && !elsewhere) {
      flows.gone(careOf, active.isEmpty());
    }
    if (binding.careOfs.isEmpty()) {
      cache.remove(binding);
      binding.prefixes.forEach(pool::giveBack);
    }
    tunnels.release(tunnel);
  }

  // ---- unknown handoffs (RFC 5213 §5.4.1.2)

  void await(Instant now, ProxyUpdate update) {
    if (waiting.renews(update)) {
      return;
    }
    if (cache.size() + waiting.size() >= policy.mostBindings()) {
      refuse(now, update);
    } else {
      deadlines.set(waiting.add(update), now.plus(policy.assignDelay()));
    }
  }

  /** Nobody took a session back: it is a new one. */
  void assign(Instant now, Waiting wait) {
    waiting.remove(wait);
    create(now, wait.update());
  }

  /** A session was taken back: the one that waits was a handover. */
  private void takeOver(Instant now, Binding binding) {
    waiting
        .of(binding.mobile())
        .ifPresent(wait -> {
          waiting.remove(wait);
          deadlines.cancel(wait);
          accept(now, wait.update(), binding);
        });
  }
}
