package org.roamlab.protocols.pmipv6;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.roamlab.protocols.flow.FlowReply;
import org.roamlab.protocols.pmipv6.AnchorEffect.Ignored;
import org.roamlab.protocols.pmipv6.AnchorEffect.Reason;
import org.roamlab.protocols.pmipv6.AnchorEffect.TellFlowManager;

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

  List<AnchorEffect> take() {
    List<AnchorEffect> taken = effects;
    effects = new ArrayList<>();
    return taken;
  }

  Map<Reason, Long> counts() {
    return Collections.unmodifiableMap(counts);
  }
}
