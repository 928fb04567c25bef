package org.roamlab.protocols.pmipv6;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.roamlab.protocols.Deadlines;
import org.roamlab.protocols.Handover;
import org.roamlab.protocols.Machine;
import org.roamlab.protocols.mobility.MobilityMessage;
import org.roamlab.protocols.mobility.MobilityMessage.BindingUpdate;
import org.roamlab.protocols.mobility.MobilityMessage.UpdateAcknowledgement;
import org.roamlab.protocols.mobility.MobilityOption.MobileNodeIdentifier;
import org.roamlab.protocols.mobility.ProxyStatus;
import org.roamlab.protocols.pmipv6.AnchorEffect.Announce;
import org.roamlab.protocols.pmipv6.AnchorEffect.PrefixRouteDown;
import org.roamlab.protocols.pmipv6.AnchorEffect.PrefixRouteUp;
import org.roamlab.protocols.pmipv6.AnchorEffect.Reason;
import org.roamlab.protocols.pmipv6.AnchorEffect.SendMessage;
import org.roamlab.protocols.pmipv6.AnchorEvent.FlowManagerConnected;
import org.roamlab.protocols.pmipv6.AnchorEvent.FlowManagerLost;
import org.roamlab.protocols.pmipv6.AnchorEvent.FlowRequested;
import org.roamlab.protocols.pmipv6.AnchorEvent.MessageReceived;
import org.roamlab.protocols.pmipv6.AnchorEvent.MessageUnreadable;
import org.roamlab.protocols.pmipv6.AnchorEvent.TimePassed;
import org.roamlab.protocols.pmipv6.SessionLookup.Found;
import org.roamlab.protocols.pmipv6.SessionLookup.New;
import org.roamlab.protocols.pmipv6.SessionLookup.Refuse;
import org.roamlab.protocols.pmipv6.SessionLookup.Wait;
import org.roamlab.protocols.wire.Ipv6;
import org.roamlab.protocols.wire.Prefix;

/**
 * RFC 5213 §5, with several care-of addresses for a logical interface and the flow-mob list of the
 * paper, and the daemon's part of flow management.
 */
public final class LocalMobilityAnchor implements Machine<AnchorEvent, AnchorEffect> {
  /** An update with an unknown handoff: whether it is a new session shows a little later. */
  private static final class Waiting {
    ProxyUpdate update;

    Waiting(ProxyUpdate update) {
      this.update = update;
    }
  }

  private final AnchorPolicy policy;
  private final Map<String, MobileProfile> profiles = new HashMap<>();
  private final BindingCache cache = new BindingCache();
  private final PrefixPool pool;
  private final SessionLookup lookup;
  private final Deadlines<Object> deadlines = new Deadlines<>();
  private final AnchorOutbox out = new AnchorOutbox();
  private final Tunnels tunnels;
  private final AnchorFlows flows;
  private final Map<String, Waiting> waiting = new LinkedHashMap<>();

  public LocalMobilityAnchor(AnchorPolicy policy) {
    this.policy = policy;
    pool = new PrefixPool(policy.pool(), policy.prefixLength(), policy.mobiles());
    for (MobileProfile profile : policy.mobiles()) {
      profiles.put(profile.identifier(), pool.planned(profile));
    }
    lookup = new SessionLookup(cache, pool);
    tunnels = new Tunnels(policy.gateways(), out);
    flows = new AnchorFlows(policy, cache, tunnels, out, deadlines);
  }

  /** How often something was left without effect, by cause. */
  public Map<Reason, Long> counts() {
    return out.counts();
  }

  public int bindings() {
    return cache.size();
  }

  @Override
  public @Nullable Instant deadline() {
    return deadlines.next();
  }

  @Override
  public List<AnchorEffect> handle(Instant now, AnchorEvent event) {
    switch (event) {
      case MessageReceived e -> received(now, e.from(), e.message());
      case MessageUnreadable e -> out.ignore(Reason.UNREADABLE, e.from() + ": " + e.why());
      case FlowManagerConnected _ -> flows.connected();
      case FlowManagerLost _ -> flows.lost();
      case FlowRequested e -> flows.requested(now, e.request());
      case TimePassed _ -> deadlines.due(now).forEach(key -> due(now, key));
    }
    return out.take();
  }

  private void due(Instant now, Object key) {
    switch (key) {
      case CareOf careOf -> ended(careOf);
      case Waiting wait -> assign(now, wait);
      case AnchorFlows.Notice notice -> flows.due(now, notice);
      default -> throw new IllegalStateException("nothing is due for " + key);
    }
  }

  private void received(Instant now, Ipv6 from, MobilityMessage message) {
    switch (message) {
      case BindingUpdate update -> updated(now, from, update);
      case UpdateAcknowledgement ack -> flows.acknowledged(tunnels.of(from), ack);
      default ->
          out.ignore(Reason.UNEXPECTED_MESSAGE, from + ": " + message.getClass().getSimpleName());
    }
  }

  // ---- checks (RFC 5213 §5.3.1)

  private void updated(Instant now, Ipv6 from, BindingUpdate message) {
    if (!message.proxy()) {
      out.ignore(Reason.NOT_A_PROXY_UPDATE, from.toString());
    } else if (UpdateChecks.repeats(message)) {
      out.ignore(Reason.REPEATED_OPTION, from.toString());
    } else {
      int tunnel = tunnels.of(from);
      MobileProfile profile = profile(message);
      int status = UpdateChecks.status(message, tunnel, profile);
      if (status != ProxyStatus.ACCEPTED || profile == null) {
        refuse(now, from, message, status);
      } else {
        proxyUpdated(now, ProxyUpdate.of(from, message, profile, tunnel));
      }
    }
  }

  private @Nullable MobileProfile profile(BindingUpdate message) {
    String identifier =
        message.option(MobileNodeIdentifier.class).map(MobileNodeIdentifier::identifier).orElse("");
    MobileProfile profile = profiles.get(identifier);
    return profile != null || !policy.anyone() || identifier.isEmpty()
        ? profile
        : MobileProfile.of(identifier, Terminal.PLAIN);
  }

  private void refuse(Instant now, Ipv6 to, BindingUpdate message, int status) {
    refuse(now, to, message, status, message.sequence());
  }

  private void refuse(Instant now, Ipv6 to, BindingUpdate message, int status, int sequence) {
    String mobile =
        message
            .option(MobileNodeIdentifier.class)
            .map(MobileNodeIdentifier::identifier)
            .orElse("nobody");
    out.ignore(Reason.REFUSED, "status " + status + " to " + to + " for " + mobile);
    out.add(new SendMessage(to, AcknowledgementWriter.refuse(message, status, sequence, now)));
  }

  private void proxyUpdated(Instant now, ProxyUpdate update) {
    if (!Freshness.inWindow(now, update, policy.timestampWindow())) {
      refuse(now, update.from(), update.message(), ProxyStatus.TIMESTAMP_MISMATCH);
      return;
    }
    switch (lookup.find(update)) {
      case Refuse refuse -> refuse(now, update.from(), update.message(), refuse.status());
      case Found found -> fresh(now, update, found.binding());
      case New _ -> {
        if (update.lifetime().isZero()) {
          nothingToDelete(update);
        } else {
          create(now, update);
        }
      }
      case Wait _ -> {
        if (update.lifetime().isZero()) {
          nothingToDelete(update);
        } else {
          wait(now, update);
        }
      }
    }
  }

  private void fresh(Instant now, ProxyUpdate update, Binding binding) {
    Freshness.Judgement judgement =
        Freshness.judge(update, binding, policy.timestampWindow() != null);
    if (judgement.status() != ProxyStatus.ACCEPTED) {
      refuse(now, update.from(), update.message(), judgement.status(), judgement.sequence());
    } else if (update.lifetime().isZero()) {
      deregister(now, update, binding);
    } else {
      accept(now, update, binding);
    }
  }

  // ---- sessions

  private void create(Instant now, ProxyUpdate update) {
    boolean full =
        cache.size() + waiting.size() >= policy.mostBindings()
            || cache.of(update.mobile()).size() >= policy.mostBindingsPerMobile();
    List<Prefix> prefixes = full ? List.of() : prefixes(update);
    if (prefixes.isEmpty()) {
      refuse(now, update.from(), update.message(), ProxyStatus.INSUFFICIENT_RESOURCES);
      return;
    }
    Binding binding = new Binding(update.profile(), prefixes, update.shares());
    cache.add(binding);
    accept(now, update, binding);
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

  private void accept(Instant now, ProxyUpdate update, Binding binding) {
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

  private void nothingToDelete(ProxyUpdate update) {
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
  private void deregister(Instant now, ProxyUpdate update, Binding binding) {
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
  private void ended(CareOf careOf) {
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

  private void wait(Instant now, ProxyUpdate update) {
    String key = update.mobile() + " " + update.key().interfaceId();
    Waiting before = waiting.get(key);
    if (before != null) {
      before.update = update;
    } else if (cache.size() + waiting.size() >= policy.mostBindings()) {
      refuse(now, update.from(), update.message(), ProxyStatus.INSUFFICIENT_RESOURCES);
    } else {
      Waiting wait = new Waiting(update);
      waiting.put(key, wait);
      deadlines.set(wait, now.plus(policy.assignDelay()));
    }
  }

  /** Nobody took a session back: it is a new one. */
  private void assign(Instant now, Waiting wait) {
    waiting.values().remove(wait);
    create(now, wait.update);
  }

  /** A session was taken back: the one that waits was a handover. */
  private void takeOver(Instant now, Binding binding) {
    for (Waiting wait : waiting.values()) {
      if (wait.update.mobile().equals(binding.mobile())) {
        waiting.values().remove(wait);
        deadlines.cancel(wait);
        accept(now, wait.update, binding);
        return;
      }
    }
  }
}
