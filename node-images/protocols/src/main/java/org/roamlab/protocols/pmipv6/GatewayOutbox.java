package org.roamlab.protocols.pmipv6;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.roamlab.protocols.pmipv6.GatewayEffect.Ignored;
import org.roamlab.protocols.pmipv6.GatewayEffect.Reason;

/** The effects of the event at hand, and how often something was left without one. */
final class GatewayOutbox {
  private final Map<Reason, Long> counts = new EnumMap<>(Reason.class);
  private List<GatewayEffect> effects = new ArrayList<>();

  void add(GatewayEffect effect) {
    effects.add(effect);
  }

  void addAll(List<GatewayEffect> more) {
    effects.addAll(more);
  }

  void ignore(Reason reason, String detail) {
    counts.merge(reason, 1L, Long::sum);
    add(new Ignored(reason, detail));
  }

  List<GatewayEffect> take() {
    List<GatewayEffect> taken = effects;
    effects = new ArrayList<>();
    return taken;
  }

  Map<Reason, Long> counts() {
    return Collections.unmodifiableMap(counts);
  }
}
