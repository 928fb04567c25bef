package org.roamlab.protocols.pmipv6;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.roamlab.protocols.mobility.MobilityMessage.BindingAcknowledgement;
import org.roamlab.protocols.mobility.MobilityMessage.BindingUpdate;
import org.roamlab.protocols.mobility.MobilityOption;
import org.roamlab.protocols.mobility.MobilityOption.AccessTechnologyType;
import org.roamlab.protocols.mobility.MobilityOption.HandoffIndicator;
import org.roamlab.protocols.mobility.MobilityOption.HomeNetworkPrefix;
import org.roamlab.protocols.mobility.MobilityOption.LinkLayerIdentifier;
import org.roamlab.protocols.mobility.MobilityOption.LinkLocalAddress;
import org.roamlab.protocols.mobility.MobilityOption.MobileNodeIdentifier;
import org.roamlab.protocols.mobility.MobilityOption.Timestamp;
import org.roamlab.protocols.pmipv6.Attachment.State;
import org.roamlab.protocols.wire.Prefix;

/**
 * A gateway's Proxy Binding Updates: their options, and the order in which the anchor sees them.
 */
final class UpdateWriter {
  private final GatewayPolicy policy;
  private int sequence;
  private long lastTimestamp;

  /** What the anchor's clock is ahead of ours, as far as it has told us. */
  private Duration clockOffset = Duration.ZERO;

  UpdateWriter(GatewayPolicy policy) {
    this.policy = policy;
  }

  /** RFC 5213 §6.9.1.1 and §8.1. */
  BindingUpdate update(Instant now, Attachment attachment, Duration lifetime) {
    sequence = (sequence + 1) & 0xffff;
    attachment.sequence = sequence;
    List<MobilityOption> options = new ArrayList<>();
    options.add(new MobileNodeIdentifier(attachment.profile.identifier()));
    options.add(new HandoffIndicator(attachment.handoff));
    options.add(new AccessTechnologyType(policy.technology(attachment.key.access())));
    options.add(new LinkLayerIdentifier(attachment.key.mobile().hexadecimal()));
    if (attachment.prefixes.isEmpty()) {
      options.add(HomeNetworkPrefix.of(Prefix.ANY));
    }
    attachment.prefixes.forEach(prefix -> options.add(HomeNetworkPrefix.of(prefix)));
    options.add(new LinkLocalAddress(policy.linkLocal()));
    if (policy.timestamps()) {
      options.add(new Timestamp(timestamp(now)));
    }
    return BindingUpdate.proxy(sequence, lifetime, List.copyOf(options));
  }

  /** Two updates of one instant still have an order. */
  private long timestamp(Instant now) {
    Instant theirs = now.plus(clockOffset);
    long nanos = Math.addExact(theirs.getEpochSecond() * 1_000_000_000L, theirs.getNano());
    lastTimestamp = Math.max(Timestamp.ofEpochNanos(nanos).value(), lastTimestamp + 1);
    return lastTimestamp;
  }

  void setClock(Instant now, Timestamp anchors) {
    long nanos = anchors.epochNanos();
    clockOffset = Duration.between(now, Instant.ofEpochSecond(0, nanos));
    lastTimestamp = 0;
  }

  /** RFC 6275 §11.7.3: the anchor says which number it accepted last. */
  void continueAfter(int accepted) {
    sequence = accepted;
  }

  /** Whether an acknowledgement is about this attachment, as far as it says. */
  boolean answers(BindingAcknowledgement ack, Attachment attachment) {
    String identifier = attachment.profile.identifier();
    String interfaceId = attachment.key.mobile().hexadecimal();
    return ack.option(MobileNodeIdentifier.class)
            .map(o -> o.identifier().equals(identifier))
            .orElse(true)
        && ack.option(LinkLayerIdentifier.class)
            .map(o -> o.hexadecimal().equals(interfaceId))
            .orElse(true);
  }

  @Nullable Attachment oldestWaiting(
      Collection<Attachment> attachments, BindingAcknowledgement ack) {
    return attachments.stream()
        .filter(a -> a.state == State.REGISTERING || a.state == State.DEREGISTERING)
        .filter(a -> answers(ack, a))
        .findFirst()
        .orElse(null);
  }
}
