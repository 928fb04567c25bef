package org.roamlab.protocols.pmipv6;

import static org.roamlab.protocols.mobility.ProxyStatus.BCE_PBU_PREFIX_SET_DO_NOT_MATCH;
import static org.roamlab.protocols.mobility.ProxyStatus.INSUFFICIENT_RESOURCES;
import static org.roamlab.protocols.mobility.ProxyStatus.NOT_AUTHORIZED_FOR_HOME_NETWORK_PREFIX;
import static org.roamlab.protocols.mobility.ProxyStatus.SEQUENCE_OUT_OF_WINDOW;
import static org.roamlab.protocols.mobility.ProxyStatus.TIMESTAMP_LOWER_THAN_PREV_ACCEPTED;
import static org.roamlab.protocols.mobility.ProxyStatus.TIMESTAMP_MISMATCH;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.roamlab.protocols.Deadlines;
import org.roamlab.protocols.mobility.MobilityMessage.BindingAcknowledgement;
import org.roamlab.protocols.mobility.MobilityOption.FlowMobilityPrefix;
import org.roamlab.protocols.mobility.MobilityOption.HandoffIndicator;
import org.roamlab.protocols.mobility.MobilityOption.HomeNetworkPrefix;
import org.roamlab.protocols.mobility.MobilityOption.Timestamp;
import org.roamlab.protocols.pmipv6.Attachment.State;
import org.roamlab.protocols.pmipv6.GatewayEffect.Reason;
import org.roamlab.protocols.pmipv6.GatewayEffect.SendMessage;
import org.roamlab.protocols.wire.Prefix;

/**
 * A gateway's signalling with the anchor (RFC 5213 §6.9): attachments are registered, renewed and
 * taken back, until the anchor has answered.
 */
final class Registrations {
  /** RFC 6275 §12: InitialBindackTimeoutFirstReg. */
  static final Duration FIRST_RETRY = Duration.ofMillis(1500);

  /** RFC 6275 §12: INITIAL_BINDACK_TIMEOUT. */
  static final Duration RETRY = Duration.ofSeconds(1);

  /** RFC 6275 §12: MAX_BINDACK_TIMEOUT. */
  static final Duration LONGEST_RETRY = Duration.ofSeconds(32);

  /** Refusals in a row after which asking otherwise waits for the retransmission timer. */
  private static final int MOST_CORRECTIONS = 3;

  private final GatewayPolicy policy;
  private final Map<Attachment.Key, Attachment> attachments;
  private final AccessRoutes routes;
  private final GatewayOutbox out;
  private final UpdateWriter writer;
  private final Map<Integer, Attachment> bySequence = new LinkedHashMap<>();
  private final Deadlines<Attachment> deadlines = new Deadlines<>();

  /**
   * @param attachments all of the gateway's; what is forgotten is removed from them
   */
  Registrations(
      GatewayPolicy policy,
      Map<Attachment.Key, Attachment> attachments,
      AccessRoutes routes,
      GatewayOutbox out) {
    this.policy = policy;
    this.attachments = attachments;
    this.routes = routes;
    this.out = out;
    this.writer = new UpdateWriter(policy);
  }

  @Nullable Instant deadline() {
    return deadlines.next();
  }

  void due(Instant now) {
    deadlines.due(now).forEach(attachment -> due(now, attachment));
  }

  void register(Instant now, Attachment attachment) {
    attachment.state = State.REGISTERING;
    attachment.handoff = handoff(attachment.profile.terminal());
    attachment.retryAfter = FIRST_RETRY;
    attachment.corrections = 0;
    send(now, attachment, policy.lifetime());
  }

  /**
   * A gateway cannot see where a node comes from. It does know the profile: a second interface of a
   * weak host gets prefixes of its own, one of a logical interface shares those of the others.
   */
  private static int handoff(Terminal terminal) {
    return switch (terminal) {
      case PLAIN -> HandoffIndicator.UNKNOWN;
      case WEAK_HOST -> HandoffIndicator.NEW_INTERFACE;
      case LOGICAL_INTERFACE -> HandoffIndicator.LOGICAL_INTERFACE;
    };
  }

  void deregister(Instant now, Attachment attachment) {
    if (attachment.state == State.DEREGISTERING) {
      return;
    }
    boolean nothingToTell = attachment.state == State.REFUSED || elsewhereHere(attachment);
    out.addAll(routes.withdraw(attachment));
    if (nothingToTell) {
      forget(attachment);
      return;
    }
    attachment.state = State.DEREGISTERING;
    attachment.handoff = HandoffIndicator.UNKNOWN;
    attachment.retryAfter = RETRY;
    attachment.corrections = 0;
    if (attachment.expires == null) {
      attachment.expires = now.plus(policy.lifetime());
    }
    send(now, attachment, Duration.ZERO);
  }

  /** The same interface on another access link of ours: to the anchor it has not moved at all. */
  private boolean elsewhereHere(Attachment attachment) {
    return attachments.values().stream()
        .anyMatch(other ->
            other != attachment
                && other.key.mobile().equals(attachment.key.mobile())
                && (other.state == State.REGISTERED || other.state == State.REGISTERING)
                && policy.technology(other.key.access())
                    == policy.technology(attachment.key.access()));
  }

  private void forget(Attachment attachment) {
    attachments.remove(attachment.key);
    bySequence.remove(attachment.sequence, attachment);
    deadlines.cancel(attachment);
  }

  private void send(Instant now, Attachment attachment, Duration lifetime) {
    bySequence.remove(attachment.sequence, attachment);
    out.add(new SendMessage(policy.anchor(), writer.update(now, attachment, lifetime)));
    bySequence.put(attachment.sequence, attachment);
    deadlines.set(attachment, now.plus(attachment.retryAfter));
  }

  private void due(Instant now, Attachment attachment) {
    boolean expired = attachment.expires != null && !now.isBefore(attachment.expires);
    switch (attachment.state) {
      case REGISTERED -> renew(now, attachment);
      case REGISTERING -> {
        if (expired && !attachment.routedHome.isEmpty()) {
          out.ignore(Reason.NO_ANSWER, attachment.profile.identifier() + ": lifetime has ended");
          out.addAll(routes.withdraw(attachment));
        }
        backOff(attachment);
        send(now, attachment, policy.lifetime());
      }
      case DEREGISTERING -> {
        if (expired) {
          out.ignore(Reason.NO_ANSWER, attachment.profile.identifier() + ": not acknowledged");
          forget(attachment);
        } else {
          backOff(attachment);
          send(now, attachment, Duration.ZERO);
        }
      }
      case REFUSED -> {}
    }
  }

  private void renew(Instant now, Attachment attachment) {
    attachment.state = State.REGISTERING;
    attachment.handoff = HandoffIndicator.NO_CHANGE;
    attachment.retryAfter = RETRY;
    attachment.corrections = 0;
    send(now, attachment, policy.lifetime());
  }

  /** RFC 6275 §11.8: twice as long each time, up to a limit, as long as the node is here. */
  private static void backOff(Attachment attachment) {
    Duration twice = attachment.retryAfter.multipliedBy(2);
    attachment.retryAfter = twice.compareTo(LONGEST_RETRY) > 0 ? LONGEST_RETRY : twice;
  }

  void acknowledged(Instant now, BindingAcknowledgement ack) {
    Attachment attachment = bySequence.get(ack.sequence());
    if (attachment == null && ack.status() == SEQUENCE_OUT_OF_WINDOW) {
      // Its sequence number is the one that the anchor accepted last, not the one refused.
      attachment = writer.oldestWaiting(attachments.values(), ack);
    }
    if (attachment == null || !writer.answers(ack, attachment)) {
      out.ignore(Reason.STALE_ACKNOWLEDGEMENT, "sequence " + ack.sequence());
      return;
    }
    switch (attachment.state) {
      case DEREGISTERING -> takenBack(now, attachment, ack);
      case REGISTERING -> {
        if (ack.accepted()) {
          registered(now, attachment, ack);
        } else {
          refused(now, attachment, ack);
        }
      }
      case REGISTERED, REFUSED -> out.ignore(Reason.STALE_ACKNOWLEDGEMENT, "repeated");
    }
  }

  private void takenBack(Instant now, Attachment attachment, BindingAcknowledgement ack) {
    switch (ack.status()) {
      case TIMESTAMP_MISMATCH, TIMESTAMP_LOWER_THAN_PREV_ACCEPTED, SEQUENCE_OUT_OF_WINDOW -> {
        out.ignore(
            Reason.REFUSED_BY_ANCHOR, attachment.profile.identifier() + ": status " + ack.status());
        correct(now, ack);
        askAgain(now, attachment);
      }
      default -> forget(attachment);
    }
  }

  /** What the anchor says of its clock, or of the number that it accepted last. */
  private void correct(Instant now, BindingAcknowledgement ack) {
    if (ack.status() == TIMESTAMP_MISMATCH) {
      ack.option(Timestamp.class).ifPresent(t -> writer.setClock(now, t));
    } else if (ack.status() == SEQUENCE_OUT_OF_WINDOW) {
      writer.continueAfter(ack.sequence());
    }
  }

  private void registered(Instant now, Attachment attachment, BindingAcknowledgement ack) {
    bySequence.remove(attachment.sequence, attachment);
    attachment.state = State.REGISTERED;
    attachment.corrections = 0;
    // The acknowledgement lists everything: what it does not name ends here.
    attachment.prefixes = new LinkedHashSet<>();
    attachment.others = new LinkedHashSet<>();
    ack.options(HomeNetworkPrefix.class)
        .forEach(o -> (o.offLink() ? attachment.others : attachment.prefixes).add(o.asPrefix()));
    ack.options(FlowMobilityPrefix.class).forEach(o -> attachment.others.add(o.asPrefix()));
    attachment.expires = now.plus(ack.lifetime());
    // A quarter of the lifetime is left for retransmissions.
    deadlines.set(attachment, now.plus(ack.lifetime().multipliedBy(3).dividedBy(4)));
    Set<Prefix> before = Set.copyOf(attachment.routedHome);
    out.addAll(routes.apply(attachment));
    if (!before.equals(attachment.prefixes)) {
      out.add(routes.advertisement(attachment, before));
    }
  }

  /** RFC 5213 §6.9.1.2. */
  private void refused(Instant now, Attachment attachment, BindingAcknowledgement ack) {
    String who = attachment.profile.identifier() + ": status " + ack.status();
    out.ignore(Reason.REFUSED_BY_ANCHOR, who);
    switch (ack.status()) {
      case NOT_AUTHORIZED_FOR_HOME_NETWORK_PREFIX, BCE_PBU_PREFIX_SET_DO_NOT_MATCH -> {
        attachment.prefixes = new LinkedHashSet<>();
        askAgain(now, attachment);
      }
      case TIMESTAMP_MISMATCH, SEQUENCE_OUT_OF_WINDOW -> {
        correct(now, ack);
        askAgain(now, attachment);
      }
      case TIMESTAMP_LOWER_THAN_PREV_ACCEPTED, INSUFFICIENT_RESOURCES -> {} // the timer asks again
      default -> giveUp(attachment);
    }
  }

  private void askAgain(Instant now, Attachment attachment) {
    if (attachment.corrections++ < MOST_CORRECTIONS) {
      boolean leaving = attachment.state == State.DEREGISTERING;
      send(now, attachment, leaving ? Duration.ZERO : policy.lifetime());
    }
  }

  private void giveUp(Attachment attachment) {
    attachment.state = State.REFUSED;
    deadlines.cancel(attachment);
    bySequence.remove(attachment.sequence, attachment);
    Set<Prefix> before = Set.copyOf(attachment.routedHome);
    out.addAll(routes.withdraw(attachment));
    attachment.prefixes = new LinkedHashSet<>();
    if (!before.isEmpty()) {
      out.add(routes.advertisement(attachment, before));
    }
  }
}
