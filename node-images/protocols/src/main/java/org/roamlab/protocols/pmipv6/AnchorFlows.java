package org.roamlab.protocols.pmipv6;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.roamlab.protocols.Deadlines;
import org.roamlab.protocols.flow.FlowKey;
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
import org.roamlab.protocols.mobility.MobilityMessage.UpdateNotification;
import org.roamlab.protocols.mobility.MobilityOption.FlowIdentification;
import org.roamlab.protocols.mobility.MobilityOption.HomeNetworkPrefix;
import org.roamlab.protocols.mobility.MobilityOption.LinkLayerIdentifier;
import org.roamlab.protocols.mobility.MobilityOption.MobileNodeIdentifier;
import org.roamlab.protocols.mobility.TrafficSelector;
import org.roamlab.protocols.pmipv6.AnchorEffect.FlowRuleDown;
import org.roamlab.protocols.pmipv6.AnchorEffect.FlowRuleUp;
import org.roamlab.protocols.pmipv6.AnchorEffect.Reason;
import org.roamlab.protocols.pmipv6.AnchorEffect.SendMessage;
import org.roamlab.protocols.wire.Prefix;

/** The daemon's side of flow management (Annex A.1): which flow goes through which tunnel. */
final class AnchorFlows {
  /**
   * How long to wait for a gateway's answer, and how often to ask (RFC 7077 §6.2 leaves it open).
   */
  private static final Duration NOTIFY_RETRY = Duration.ofMillis(500);

  private static final int MOST_NOTIFICATIONS = 4;

  private static final class Flow {
    final int mark;
    final FlowKey key;
    final Binding binding;
    final Prefix prefix;
    int tunnel;

    /** Whether a rule says so, or just the route of its prefix. */
    boolean ruled;

    Flow(int mark, FlowKey key, Binding binding, Prefix prefix) {
      this.mark = mark;
      this.key = key;
      this.binding = binding;
      this.prefix = prefix;
      this.tunnel = binding.route;
    }
  }

  /** A flow that moves once the gateway has said that it routes the prefix (RFC 7864). */
  static final class Notice {
    private final int sequence;
    private final long request;
    private final int mark;
    private final CareOf target;
    private int sent;

    private Notice(int sequence, long request, int mark, CareOf target) {
      this.sequence = sequence;
      this.request = request;
      this.mark = mark;
      this.target = target;
    }
  }

  private final AnchorPolicy policy;
  private final BindingCache cache;
  private final Tunnels tunnels;
  private final AnchorOutbox out;
  private final Deadlines<Object> deadlines;
  private final Map<Integer, Flow> flows = new TreeMap<>();
  private final TreeSet<Integer> freeMarks = new TreeSet<>();
  private final Map<Integer, Notice> notices = new LinkedHashMap<>();
  private int nextMark = 1;
  private int sequence;

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
    this.deadlines = deadlines;
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
    notices.values().forEach(deadlines::cancel);
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
    Flow flow = new Flow(mark, add.key(), binding, prefix);
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
    Flow flow = flows.get(move.flow());
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
      initiate(now, move.request(), flow, target);
    }
  }

  /** Where the flow can go: a care-of address of its node, other than the one it uses. */
  private @Nullable CareOf target(Flow flow, @Nullable Integer wanted) {
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

  private boolean routes(CareOf careOf, Flow flow) {
    return careOf.binding == flow.binding || careOf.told.contains(flow.prefix);
  }

  private boolean canBeTold(Flow flow) {
    return policy.signalling() == Signalling.RFC7864
        && flow.binding.profile.terminal() == Terminal.WEAK_HOST;
  }

  private boolean routed(Flow flow, int tunnel) {
    return cache.of(flow.binding.mobile()).stream()
        .flatMap(binding -> binding.active().stream())
        .anyMatch(careOf -> careOf.key.tunnel() == tunnel && routes(careOf, flow));
  }

  private boolean registered(Flow flow, int tunnel) {
    return cache.of(flow.binding.mobile()).stream()
        .flatMap(binding -> binding.active().stream())
        .anyMatch(careOf -> careOf.key.tunnel() == tunnel);
  }

  private void rule(Flow flow, int tunnel) {
    flow.tunnel = tunnel;
    flow.ruled = true;
    out.add(new FlowRuleUp(flow.mark, tunnel));
  }

  private void delete(DeleteFlow delete) {
    Flow flow = flows.get(delete.flow());
    if (flow == null) {
      out.tell(new Refused(delete.request(), Refusal.UNKNOWN_FLOW));
      return;
    }
    remove(flow);
    out.tell(new FlowDeleted(delete.request(), delete.flow()));
  }

  private void remove(Flow flow) {
    flows.remove(flow.mark);
    freeMarks.add(flow.mark);
    if (flow.ruled) {
      out.add(new FlowRuleDown(flow.mark));
    }
  }

  // ---- what happens to bindings

  /** The node has moved from one gateway to another: its flows move along. */
  void rerouted(Binding binding, int from, int to) {
    for (Flow flow : List.copyOf(flows.values())) {
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
    for (Notice notice : List.copyOf(notices.values())) {
      if (notice.target == careOf) {
        end(notice, Refusal.NO_TUNNEL);
      }
    }
    for (Flow flow : List.copyOf(flows.values())) {
      if (last && flow.binding == careOf.binding) {
        remove(flow);
      }
    }
  }

  // ---- RFC 7864

  private void initiate(Instant now, long request, Flow flow, CareOf target) {
    sequence = (sequence + 1) & 0xffff;
    Notice notice = new Notice(sequence, request, flow.mark, target);
    notices.put(sequence, notice);
    notify(now, notice, flow);
  }

  private void notify(Instant now, Notice notice, Flow flow) {
    UpdateNotification message =
        new UpdateNotification(
            notice.sequence,
            UpdateNotification.FLOW_MOBILITY,
            true,
            notice.sent > 0,
            List.of(
                new MobileNodeIdentifier(flow.binding.mobile()),
                new LinkLayerIdentifier(notice.target.key.interfaceId()),
                new HomeNetworkPrefix(flow.prefix.address(), flow.prefix.length(), true),
                new FlowIdentification(flow.mark & 0xffff, 1, 0, selector(flow.key))));
    notice.sent++;
    out.add(new SendMessage(tunnels.gateway(notice.target.key.tunnel()), message));
    deadlines.set(notice, now.plus(NOTIFY_RETRY));
  }

  private static TrafficSelector selector(FlowKey key) {
    return new TrafficSelector(
        key.source(), key.destination(), key.sourcePort(), key.destinationPort(), key.nextHeader());
  }

  void due(Instant now, Notice notice) {
    Flow flow = flows.get(notice.mark);
    if (flow == null) {
      end(notice, Refusal.UNKNOWN_FLOW);
    } else if (notice.sent >= MOST_NOTIFICATIONS) {
      end(notice, Refusal.GATEWAY_REFUSED);
    } else {
      notify(now, notice, flow);
    }
  }

  void acknowledged(int tunnel, UpdateAcknowledgement ack) {
    Notice notice = notices.get(ack.sequence());
    if (notice == null || notice.target.key.tunnel() != tunnel) {
      out.ignore(Reason.STALE_ACKNOWLEDGEMENT, "update notification " + ack.sequence());
      return;
    }
    Flow flow = flows.get(notice.mark);
    if (flow == null || !ack.accepted()) {
      end(notice, flow == null ? Refusal.UNKNOWN_FLOW : Refusal.GATEWAY_REFUSED);
      return;
    }
    forget(notice);
    notice.target.told.add(flow.prefix);
    rule(flow, tunnel);
    out.tell(new FlowMoved(notice.request, flow.mark, tunnel));
  }

  private void end(Notice notice, Refusal refusal) {
    forget(notice);
    out.tell(new Refused(notice.request, refusal));
  }

  private void forget(Notice notice) {
    notices.remove(notice.sequence);
    deadlines.cancel(notice);
  }
}
