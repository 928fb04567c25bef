package org.roamlab.protocols.pmipv6;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.roamlab.protocols.flow.FlowReply;
import org.roamlab.protocols.mobility.MobilityMessage.BindingUpdate;
import org.roamlab.protocols.mobility.MobilityOption.MobileNodeIdentifier;
import org.roamlab.protocols.pmipv6.AnchorEffect.Ignored;
import org.roamlab.protocols.pmipv6.AnchorEffect.Reason;
import org.roamlab.protocols.pmipv6.AnchorEffect.SendMessage;
import org.roamlab.protocols.pmipv6.AnchorEffect.TellFlowManager;
import org.roamlab.protocols.wire.Ipv6;

/** The effects of the event at hand, and how often something was left without one. */
final class AnchorOutbox {
  private final Map<Reason, Long> counts = new EnumMap<>(Reason.class);
  private List<AnchorEffect> effects = new ArrayList<>();
  private boolean managed;

  void add(AnchorEffect effect) {
    effects.add(effect);
  }

  /** Whether there is a flow manager to tell. */
  boolean managed() {
    return managed;
  }

  void managed(boolean now) {
    managed = now;
  }

  void tell(FlowReply reply) {
    if (managed) {
      add(new TellFlowManager(reply));
    }
  }

  void ignore(Reason reason, String detail) {
    counts.merge(reason, 1L, Long::sum);
    add(new Ignored(reason, detail));
  }

  void refuse(Instant now, Ipv6 to, BindingUpdate message, int status) {
    refuse(now, to, message, status, message.sequence());
  }

  /** Answers an update with a status other than accepted. */
  void refuse(Instant now, Ipv6 to, BindingUpdate message, int status, int sequence) {
    String mobile =
        message
            .option(MobileNodeIdentifier.class)
            .map(MobileNodeIdentifier::identifier)
            .orElse("nobody");
    ignore(Reason.REFUSED, "status " + status + " to " + to + " for " + mobile);
    add(new SendMessage(to, AcknowledgementWriter.refuse(message, status, sequence, now)));
  }

  List<AnchorEffect> take() {
    List<AnchorEffect> taken = effects;
    effects = new ArrayList<>();
    return taken;
  }

  Map<Reason, Long> counts() {
    return Collections.unmodifiableMap(counts);
  }
}
