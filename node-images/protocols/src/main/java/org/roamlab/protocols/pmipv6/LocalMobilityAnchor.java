package org.roamlab.protocols.pmipv6;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.roamlab.protocols.Deadlines;
import org.roamlab.protocols.Machine;
import org.roamlab.protocols.mobility.MobilityMessage;
import org.roamlab.protocols.mobility.MobilityMessage.BindingUpdate;
import org.roamlab.protocols.mobility.MobilityMessage.UpdateAcknowledgement;
import org.roamlab.protocols.mobility.MobilityOption.MobileNodeIdentifier;
import org.roamlab.protocols.mobility.ProxyStatus;
import org.roamlab.protocols.pmipv6.AnchorEffect.Reason;
import org.roamlab.protocols.pmipv6.AnchorEvent.FlowManagerConnected;
import org.roamlab.protocols.pmipv6.AnchorEvent.FlowManagerLost;
import org.roamlab.protocols.pmipv6.AnchorEvent.FlowRequested;
import org.roamlab.protocols.pmipv6.AnchorEvent.MessageReceived;
import org.roamlab.protocols.pmipv6.AnchorEvent.MessageUnreadable;
import org.roamlab.protocols.pmipv6.AnchorEvent.MessageUnsent;
import org.roamlab.protocols.pmipv6.AnchorEvent.TimePassed;
import org.roamlab.protocols.pmipv6.SessionLookup.Found;
import org.roamlab.protocols.pmipv6.SessionLookup.New;
import org.roamlab.protocols.pmipv6.SessionLookup.Refuse;
import org.roamlab.protocols.pmipv6.SessionLookup.Wait;
import org.roamlab.protocols.wire.Ipv6;

/**
 * RFC 5213 §5, with several care-of addresses for a logical interface and the flow-mob list of the
 * paper, and the daemon's part of flow management.
 */
public final class LocalMobilityAnchor implements Machine<AnchorEvent, AnchorEffect> {
  private final AnchorPolicy policy;
  private final Map<String, MobileProfile> profiles = new HashMap<>();
  private final BindingCache cache = new BindingCache();
  private final PrefixPool pool;
  private final SessionLookup lookup;
  private final Deadlines<Object> deadlines = new Deadlines<>();
  private final AnchorOutbox out = new AnchorOutbox();
  private final Tunnels tunnels;
  private final AnchorFlows flows;
  private final Sessions sessions;

  public LocalMobilityAnchor(AnchorPolicy policy) {
    this.policy = policy;
    pool = new PrefixPool(policy.pool(), policy.prefixLength(), policy.mobiles());
    for (MobileProfile profile : policy.mobiles()) {
      profiles.put(profile.identifier(), pool.planned(profile));
    }
    lookup = new SessionLookup(cache, pool);
    tunnels = new Tunnels(policy.gateways(), out);
    flows = new AnchorFlows(policy, cache, tunnels, out, deadlines);
    sessions = new Sessions(policy, cache, pool, tunnels, flows, out, deadlines);
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
      case MessageUnsent e -> out.ignore(Reason.UNSENT, e.to() + ": " + e.why());
      case FlowManagerConnected _ -> flows.connected();
      case FlowManagerLost _ -> flows.lost();
      case FlowRequested e -> flows.requested(now, e.request());
      case TimePassed _ -> deadlines.due(now).forEach(key -> due(now, key));
    }
    return out.take();
  }

  private void due(Instant now, Object key) {
    switch (key) {
      case CareOf careOf -> sessions.ended(careOf);
      case WaitingUpdates.Waiting wait -> sessions.assign(now, wait);
      case FlowNotices.Notice notice -> flows.due(now, notice);
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
        out.refuse(now, from, message, status);
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

  private void proxyUpdated(Instant now, ProxyUpdate update) {
    if (!Freshness.inWindow(now, update, policy.timestampWindow())) {
      out.refuse(now, update.from(), update.message(), ProxyStatus.TIMESTAMP_MISMATCH);
      return;
    }
    switch (lookup.find(update)) {
      case Refuse refuse -> out.refuse(now, update.from(), update.message(), refuse.status());
      case Found found -> fresh(now, update, found.binding());
      case New _ -> {
        if (update.lifetime().isZero()) {
          sessions.nothingToDelete(update);
        } else {
          sessions.create(now, update);
        }
      }
      case Wait _ -> {
        if (update.lifetime().isZero()) {
          sessions.nothingToDelete(update);
        } else {
          sessions.await(now, update);
        }
      }
    }
  }

  private void fresh(Instant now, ProxyUpdate update, Binding binding) {
    Freshness.Judgement judgement =
        Freshness.judge(update, binding, policy.timestampWindow() != null);
    if (judgement.status() != ProxyStatus.ACCEPTED) {
      out.refuse(now, update.from(), update.message(), judgement.status(), judgement.sequence());
    } else if (update.lifetime().isZero()) {
      sessions.deregister(now, update, binding);
    } else {
      sessions.accept(now, update, binding);
    }
  }
}
