package org.roamlab.protocols.flow;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.roamlab.protocols.flow.FlowEffect.Answer;
import org.roamlab.protocols.flow.FlowEffect.Ignored;
import org.roamlab.protocols.flow.FlowEffect.Reason;

/** The effects of the event at hand, and how often something was left without one. */
final class FlowOutbox {
  /** No command line waits for an answer. */
  static final long NOBODY = -1;

  private final Map<Reason, Long> counts = new EnumMap<>(Reason.class);
  private List<FlowEffect> effects = new ArrayList<>();

  void add(FlowEffect effect) {
    effects.add(effect);
  }

  void ignore(Reason reason, String detail) {
    counts.merge(reason, 1L, Long::sum);
    add(new Ignored(reason, detail));
  }

  /** What was typed has been done. */
  void answer(long session, String line) {
    if (session != NOBODY) {
      add(new Answer(session, true, List.of(line)));
    }
  }

  void refuse(long session, String line) {
    if (session != NOBODY) {
      add(new Answer(session, false, List.of(line)));
    }
  }

  List<FlowEffect> take() {
    List<FlowEffect> taken = effects;
    effects = new ArrayList<>();
    return taken;
  }

  Map<Reason, Long> counts() {
    return Collections.unmodifiableMap(counts);
  }
}
