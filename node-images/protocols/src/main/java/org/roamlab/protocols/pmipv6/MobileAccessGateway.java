package org.roamlab.protocols.pmipv6;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.roamlab.protocols.Machine;
import org.roamlab.protocols.mobility.MobilityMessage;
import org.roamlab.protocols.mobility.MobilityMessage.BindingAcknowledgement;
import org.roamlab.protocols.mobility.MobilityMessage.UpdateNotification;
import org.roamlab.protocols.pmipv6.Attachment.State;
import org.roamlab.protocols.pmipv6.GatewayEffect.Reason;
import org.roamlab.protocols.pmipv6.GatewayEvent.Attached;
import org.roamlab.protocols.pmipv6.GatewayEvent.Detached;
import org.roamlab.protocols.pmipv6.GatewayEvent.MessageReceived;
import org.roamlab.protocols.pmipv6.GatewayEvent.MessageUnreadable;
import org.roamlab.protocols.pmipv6.GatewayEvent.MessageUnsent;
import org.roamlab.protocols.pmipv6.GatewayEvent.RouterSolicited;
import org.roamlab.protocols.pmipv6.GatewayEvent.Stopping;
import org.roamlab.protocols.pmipv6.GatewayEvent.TimePassed;
import org.roamlab.protocols.wire.Ipv6;
import org.roamlab.protocols.wire.LinkLayerAddress;

/** RFC 5213 §6, with the flow-mob option of the paper and the notifications of RFC 7864. */
public final class MobileAccessGateway implements Machine<GatewayEvent, GatewayEffect> {
  private final GatewayPolicy policy;
  private final Map<LinkLayerAddress, MobileProfile> profiles;
  private final Map<Attachment.Key, Attachment> attachments = new LinkedHashMap<>();
  private final GatewayOutbox out = new GatewayOutbox();
  private final AccessRoutes routes;
  private final Registrations registrations;

  public MobileAccessGateway(GatewayPolicy policy) {
    this.policy = policy;
    this.profiles = MobileProfile.byInterface(policy.mobiles());
    this.routes = new AccessRoutes(policy);
    this.registrations = new Registrations(policy, attachments, routes, out);
  }

  /** How often something was left without effect, by cause. */
  public Map<Reason, Long> counts() {
    return out.counts();
  }

  @Override
  public @Nullable Instant deadline() {
    return registrations.deadline();
  }

  @Override
  public List<GatewayEffect> handle(Instant now, GatewayEvent event) {
    switch (event) {
      case Attached e -> attached(now, e.access(), e.mobile(), e.linkLocal());
      case Detached e -> detached(now, e);
      case RouterSolicited e -> solicited(now, e);
      case MessageReceived e -> received(now, e.from(), e.message());
      case MessageUnreadable e -> out.ignore(Reason.UNREADABLE, e.from() + ": " + e.why());
      case MessageUnsent e -> out.ignore(Reason.UNSENT, e.to() + ": " + e.why());
      case Stopping _ ->
          List.copyOf(attachments.values()).forEach(a -> registrations.deregister(now, a));
      case TimePassed _ -> registrations.due(now);
    }
    return out.take();
  }

  // ---- access link

  private void attached(
      Instant now, String access, LinkLayerAddress mobile, @Nullable Ipv6 linkLocal) {
    if (!policy.accesses().containsKey(access)) {
      out.ignore(Reason.UNKNOWN_ACCESS, access);
      return;
    }
    MobileProfile profile = profile(mobile);
    if (profile == null || !profile.allowed()) {
      out.ignore(
          profile == null ? Reason.UNKNOWN_MOBILE : Reason.NOT_ALLOWED, mobile + " on " + access);
      return;
    }
    Attachment.Key key = new Attachment.Key(access, mobile);
    Attachment known = attachments.get(key);
    Ipv6 shown = linkLocal == null ? mobile.linkLocal() : linkLocal;
    if (known != null) {
      attachedAgain(now, known, linkLocal == null ? known.linkLocal : linkLocal);
    } else if (attachments.size() >= policy.mostMobiles()) {
      out.ignore(Reason.TOO_MANY_MOBILES, mobile + " on " + access);
    } else {
      Attachment attachment = new Attachment(key, profile, shown);
      attachments.put(key, attachment);
      registrations.register(now, attachment);
    }
  }

  private @Nullable MobileProfile profile(LinkLayerAddress mobile) {
    MobileProfile profile = profiles.get(mobile);
    return profile != null || !policy.anyone()
        ? profile
        : MobileProfile.of(mobile.toString(), Terminal.PLAIN, mobile);
  }

  /** The layer below may report an attachment more than once; only news has effects. */
  private void attachedAgain(Instant now, Attachment attachment, Ipv6 linkLocal) {
    boolean moved = !attachment.linkLocal.equals(linkLocal);
    attachment.linkLocal = linkLocal;
    switch (attachment.state) {
      case REGISTERED -> {
        if (moved) {
          out.addAll(routes.restate(attachment));
        }
        out.add(routes.advertisement(attachment, Set.of()));
      }
      case REGISTERING -> {}
      case DEREGISTERING, REFUSED -> registrations.register(now, attachment);
    }
  }

  private void detached(Instant now, Detached event) {
    Attachment attachment = attachments.get(new Attachment.Key(event.access(), event.mobile()));
    if (attachment == null || attachment.state == State.DEREGISTERING) {
      out.ignore(Reason.NOT_ATTACHED, event.mobile() + " on " + event.access());
    } else {
      registrations.deregister(now, attachment);
    }
  }

  private void solicited(Instant now, RouterSolicited event) {
    LinkLayerAddress mobile = event.mobile() == null ? mobileAt(event) : event.mobile();
    if (mobile == null) {
      out.ignore(Reason.UNKNOWN_MOBILE, event.source() + " on " + event.access());
      return;
    }
    boolean named = !event.source().equals(Ipv6.UNSPECIFIED);
    attached(now, event.access(), mobile, named ? event.source() : null);
  }

  private @Nullable LinkLayerAddress mobileAt(RouterSolicited event) {
    for (Attachment attachment : attachments.values()) {
      if (attachment.key.access().equals(event.access())
          && attachment.linkLocal.equals(event.source())) {
        return attachment.key.mobile();
      }
    }
    return profiles.keySet().stream()
        .filter(mobile -> mobile.linkLocal().equals(event.source()))
        .findFirst()
        .orElse(null);
  }

  // ---- signalling

  private void received(Instant now, Ipv6 from, MobilityMessage message) {
    if (!from.equals(policy.anchor())) {
      out.ignore(Reason.NOT_THE_ANCHOR, from.toString());
      return;
    }
    switch (message) {
      case BindingAcknowledgement ack when ack.proxy() -> registrations.acknowledged(now, ack);
      case UpdateNotification notification -> notified(notification);
      default -> out.ignore(Reason.UNEXPECTED_MESSAGE, message.getClass().getSimpleName());
    }
  }

  /**
   * RFC 7864 §3.2.2: prefixes of the node's other interfaces are routed to it by way of this one.
   */
  private void notified(UpdateNotification notification) {
    if (notification.reason() != UpdateNotification.FLOW_MOBILITY) {
      out.ignore(Reason.UNEXPECTED_MESSAGE, "notification for reason " + notification.reason());
      return;
    }
    out.addAll(
        NotificationHandler.handle(notification, attachments.values(), policy.anchor(), routes));
  }
}
