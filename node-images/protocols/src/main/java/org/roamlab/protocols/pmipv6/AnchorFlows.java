package org.roamlab.protocols.pmipv6;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.roamlab.protocols.Deadlines;
import org.roamlab.protocols.flow.FlowReply.BindingGone;
import org.roamlab.protocols.flow.FlowReply.FlowAdded;
import org.roamlab.protocols.flow.FlowReply.FlowDeleted;
import org.roamlab.protocols.flow.FlowReply.FlowMoved;
import org.roamlab.protocols.flow.FlowReply.Refusal;
import org.roamlab.protocols.flow.FlowReply.Refused;
import org.roamlab.protocols.flow.FlowRequest;
import org.roamlab.protocols.flow.FlowRequest.AddFlow;
import org.roamlab.protocols.flow.FlowRequest.DeleteFlow;
import org.roamlab.protocols.flow.FlowRequest.MoveFlow;
import org.roamlab.protocols.mobility.MobilityMessage.UpdateAcknowledgement;
import org.roamlab.protocols.pmipv6.AnchorEffect.FlowRuleDown;
import org.roamlab.protocols.pmipv6.AnchorEffect.FlowRuleUp;
import org.roamlab.protocols.wire.Prefix;

/** The daemon's side of flow management (Annex A.1): which flow goes through which tunnel. */
final class AnchorFlows {
  private final AnchorPolicy policy;
  private final BindingCache cache;
  private final Tunnels tunnels;
  private final AnchorOutbox out;
  private final Map<Integer, FlowBinding> flows = new TreeMap<>();
  private final TreeSet<Integer> freeMarks = new TreeSet<>();
  private final FlowNotices notices;
  private int nextMark = 1;

  AnchorFlows(
      AnchorPolicy policy,
      BindingCache cache,
      Tunnels tunnels,
      AnchorOutbox out,
      Deadlines<Object> deadlines) {
    this.policy = policy;
    this.cache = cache;
    this.tunnels = tunnels;
    this.out = out;
    this.notices = new FlowNotices(flows, tunnels, out, deadlines);
  }

  void connected() {
    lost(); // one flow manager at a time: a new one takes over
    out.managed(true);
    tunnels.tellAll();
  }

  /** Nobody marks packets any more: everything follows its prefix. */
  void lost() {
    out.managed(false);
    List.copyOf(flows.values()).forEach(this::remove);
    notices.clear();
  }

  void requested(Instant now, FlowRequest request) {
    switch (request) {
      case AddFlow add -> add(add);
      case MoveFlow move -> move(now, move);
      case DeleteFlow delete -> delete(delete);
    }
  }

  private void add(AddFlow add) {
    Optional<Binding> found = cache.reaching(add.key().destination());
    if (found.isEmpty() || found.get().route == 0) {
      out.tell(new Refused(add.request(), Refusal.UNKNOWN_PREFIX));
      return;
    }
    int mark = add.flow() > 0 && !flows.containsKey(add.flow()) ? claim(add.flow()) : freeMark();
    if (mark == 0) {
      out.tell(new Refused(add.request(), Refusal.TOO_MANY_FLOWS));
      return;
    }
    Binding binding = found.get();
    Prefix prefix =
        binding.prefixes.stream()
            .filter(p -> p.contains(add.key().destination()))
            .findFirst()
            .orElseThrow();
    FlowBinding flow = new FlowBinding(mark, add.key(), binding, prefix);
    flows.put(mark, flow);
    if (add.tunnel() != 0 && add.tunnel() != flow.tunnel && routed(flow, add.tunnel())) {
      rule(flow, add.tunnel());
    }
    out.tell(new FlowAdded(add.request(), mark, flow.tunnel, binding.mobile()));
  }

  private int freeMark() {
    if (flows.size() >= policy.mostFlows()) {
      return 0;
    }
    Integer free = freeMarks.pollFirst();
    return free == null ? nextMark++ : free;
  }

  /** The number that a flow had before; 0 if it cannot be one of ours. */
  private int claim(int mark) {
    if (flows.size() >= policy.mostFlows() || mark > policy.mostFlows()) {
      return 0;
    }
    while (nextMark <= mark) {
      freeMarks.add(nextMark++);
    }
    freeMarks.remove(mark);
    return mark;
  }

  private void move(Instant now, MoveFlow move) {
    FlowBinding flow = flows.get(move.flow());
    if (flow == null) {
      out.tell(new Refused(move.request(), Refusal.UNKNOWN_FLOW));
      return;
    }
    Integer wanted = move.tunnel();
    if (wanted != null && !tunnels.up(wanted)) {
      out.tell(new Refused(move.request(), Refusal.UNKNOWN_TUNNEL));
      return;
    }
    CareOf target = target(flow, wanted);
    if (target == null) {
      boolean attached = wanted != null && registered(flow, wanted);
      out.tell(
          new Refused(move.request(), attached ? Refusal.PREFIX_NOT_ROUTED : Refusal.NO_TUNNEL));
    } else if (routes(target, flow)) {
      rule(flow, target.key.tunnel());
      out.tell(new FlowMoved(move.request(), flow.mark, flow.tunnel));
    } else {
      notices.initiate(now, move.request(), flow, target);
    }
  }

  /** Where the flow can go: a care-of address of its node, other than the one it uses. */
  private @Nullable CareOf target(FlowBinding flow, @Nullable Integer wanted) {
    List<CareOf> possible = new ArrayList<>();
    for (Binding binding : cache.of(flow.binding.mobile())) {
      for (CareOf careOf : binding.active()) {
        boolean right =
            wanted == null ? careOf.key.tunnel() != flow.tunnel : careOf.key.tunnel() == wanted;
        if (right && (routes(careOf, flow) || canBeTold(flow))) {
          possible.add(careOf);
        }
      }
    }
    return possible.isEmpty() ? null : possible.getFirst();
  }

  private boolean routes(CareOf careOf, FlowBinding flow) {
    return careOf.binding == flow.binding || careOf.told.contains(flow.prefix);
  }

  private boolean canBeTold(FlowBinding flow) {
    return policy.signalling() == Signalling.RFC7864
        && flow.binding.profile.terminal() == Terminal.WEAK_HOST;
  }

  private boolean routed(FlowBinding flow, int tunnel) {
    return cache.of(flow.binding.mobile()).stream()
        .flatMap(binding -> binding.active().stream())
        .anyMatch(careOf -> careOf.key.tunnel() == tunnel && routes(careOf, flow));
  }

  private boolean registered(FlowBinding flow, int tunnel) {
    return cache.of(flow.binding.mobile()).stream()
        .flatMap(binding -> binding.active().stream())
        .anyMatch(careOf -> careOf.key.tunnel() == tunnel);
  }

  private void rule(FlowBinding flow, int tunnel) {
    flow.tunnel = tunnel;
    flow.ruled = true;
    out.add(new FlowRuleUp(flow.mark, tunnel));
  }

  private void delete(DeleteFlow delete) {
    FlowBinding flow = flows.get(delete.flow());
    if (flow == null) {
      out.tell(new Refused(delete.request(), Refusal.UNKNOWN_FLOW));
      return;
    }
    remove(flow);
    out.tell(new FlowDeleted(delete.request(), delete.flow()));
  }

  private void remove(FlowBinding flow) {
    flows.remove(flow.mark);
    freeMarks.add(flow.mark);
    if (flow.ruled) {
      out.add(new FlowRuleDown(flow.mark));
    }
  }

  // ---- RFC 7864

  void due(Instant now, FlowNotices.Notice notice) {
    notices.due(now, notice);
  }

  void acknowledged(int tunnel, UpdateAcknowledgement ack) {
    notices
        .acknowledged(tunnel, ack)
        .ifPresent(agreed -> {
          rule(agreed.flow(), tunnel);
          out.tell(new FlowMoved(agreed.request(), agreed.flow().mark, tunnel));
        });
  }

  // ---- what happens to bindings

  /** The node has moved from one gateway to another: its flows move along. */
  void rerouted(Binding binding, int from, int to) {
    for (FlowBinding flow : List.copyOf(flows.values())) {
      if (flow.binding == binding && flow.tunnel == from) {
        if (flow.ruled) {
          rule(flow, to);
        }
        flow.tunnel = to;
        out.tell(new FlowMoved(0, flow.mark, to));
      }
    }
  }

  /** A care-of address is gone, and with it the way to these prefixes through its tunnel. */
  void gone(CareOf careOf, boolean last) {
    int tunnel = careOf.key.tunnel();
    if (!out.managed()) {
      return;
    }
    careOf.binding.prefixes.forEach(p -> out.tell(new BindingGone(p, tunnel, last)));
    careOf.told.forEach(p -> out.tell(new BindingGone(p, tunnel, false)));
    notices.gone(careOf);
    for (FlowBinding flow : List.copyOf(flows.values())) {
      if (last && flow.binding == careOf.binding) {
        remove(flow);
      }
    }
  }
}
