package org.roamlab.protocols.terminal;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.roamlab.protocols.Deadlines;
import org.roamlab.protocols.Machine;
import org.roamlab.protocols.flow.FlowKey;
import org.roamlab.protocols.terminal.ReflectorEffect.Ignored;
import org.roamlab.protocols.terminal.ReflectorEffect.LeaveAnyhow;
import org.roamlab.protocols.terminal.ReflectorEffect.LeaveBy;
import org.roamlab.protocols.terminal.ReflectorEffect.MarkOutgoing;
import org.roamlab.protocols.terminal.ReflectorEffect.Reason;
import org.roamlab.protocols.terminal.ReflectorEffect.Release;
import org.roamlab.protocols.terminal.ReflectorEffect.UnmarkOutgoing;
import org.roamlab.protocols.terminal.ReflectorEvent.Assigned;
import org.roamlab.protocols.terminal.ReflectorEvent.InterfaceLost;
import org.roamlab.protocols.terminal.ReflectorEvent.PacketIn;
import org.roamlab.protocols.terminal.ReflectorEvent.PacketOut;
import org.roamlab.protocols.terminal.ReflectorEvent.StillActive;
import org.roamlab.protocols.terminal.ReflectorEvent.TimePassed;

/**
 * Sends the packets of a flow by the interface by which its packets come (Annex A.2): so the node
 * follows the anchor's decisions without knowing of them. The same table chooses the slave of a
 * bond (Annex A.3).
 */
public final class PacketReflector implements Machine<ReflectorEvent, ReflectorEffect> {
  private static final class Flow {
    final int mark;
    final FlowKey outgoing;
    String leavesBy;

    /** Before the anchor moved it, and how long packets may still come by that way. */
    String former = "";

    Instant lateUntil = Instant.MIN;

    Flow(int mark, FlowKey outgoing, String leavesBy) {
      this.mark = mark;
      this.outgoing = outgoing;
      this.leavesBy = leavesBy;
    }
  }

  /**
   * What waits in queues of the former way arrives after what came by the new one: it says nothing
   * of the anchor's mind, which does not change so often.
   */
  private static final Duration LATE = Duration.ofSeconds(1);

  private final Duration expiry;
  private final int mostFlows;
  private final Map<FlowKey, Flow> byKey = new HashMap<>();
  private final Map<Integer, Flow> byMark = new TreeMap<>();
  private final Deadlines<Flow> deadlines = new Deadlines<>();
  private final TreeSet<Integer> freeMarks = new TreeSet<>();
  private final Map<Reason, Long> counts = new EnumMap<>(Reason.class);
  private int nextMark = 1;
  private List<ReflectorEffect> effects = new ArrayList<>();

  /**
   * @param expiry after which a flow without packets is forgotten
   */
  public PacketReflector(Duration expiry, int mostFlows) {
    this.expiry = expiry;
    this.mostFlows = mostFlows;
  }

  public Map<Reason, Long> counts() {
    return Collections.unmodifiableMap(counts);
  }

  @Override
  public @Nullable Instant deadline() {
    return deadlines.next();
  }

  @Override
  public List<ReflectorEffect> handle(Instant now, ReflectorEvent event) {
    effects = new ArrayList<>();
    switch (event) {
      case PacketIn e -> in(now, e);
      case PacketOut e -> out(now, e);
      case StillActive e -> e.marks().forEach(mark -> active(now, mark));
      case Assigned e -> assigned(e);
      case InterfaceLost e -> lost(e.name());
      case TimePassed _ -> deadlines.due(now).forEach(this::forget);
    }
    return effects;
  }

  private void ignore(Reason reason, String detail) {
    counts.merge(reason, 1L, Long::sum);
    effects.add(new Ignored(reason, detail));
  }

  /** The first engine. */
  private void in(Instant now, PacketIn event) {
    FlowKey outgoing = event.key().reversed(0);
    Flow flow = byKey.get(outgoing);
    if (flow == null && byKey.size() >= mostFlows) {
      ignore(Reason.TOO_MANY_FLOWS, event.key().toString());
    } else if (flow == null) {
      flow = new Flow(freeMark(), outgoing, event.arrivedBy());
      byKey.put(outgoing, flow);
      byMark.put(flow.mark, flow);
      effects.add(new LeaveBy(flow.mark, flow.leavesBy));
      effects.add(new MarkOutgoing(outgoing, flow.mark));
    } else if (!flow.leavesBy.equals(event.arrivedBy()) && !isLate(now, flow, event)) {
      flow.former = flow.leavesBy;
      flow.lateUntil = now.plus(LATE);
      leaveBy(flow, event.arrivedBy());
    }
    if (flow != null) {
      deadlines.set(flow, now.plus(expiry));
    }
    effects.add(new Release(event.packet(), 0));
  }

  private static boolean isLate(Instant now, Flow flow, PacketIn event) {
    return event.arrivedBy().equals(flow.former) && now.isBefore(flow.lateUntil);
  }

  private int freeMark() {
    Integer free = freeMarks.pollFirst();
    return free == null ? nextMark++ : free;
  }

  private void leaveBy(Flow flow, String name) {
    flow.leavesBy = name;
    effects.add(new LeaveBy(flow.mark, name));
  }

  /** The second engine. */
  private void out(Instant now, PacketOut event) {
    FlowKey k = event.key();
    Flow flow =
        byKey.get(
            new FlowKey(
                k.source(),
                k.destination(),
                0,
                k.nextHeader(),
                k.sourcePort(),
                k.destinationPort()));
    if (flow != null) {
      deadlines.set(flow, now.plus(expiry));
    }
    effects.add(new Release(event.packet(), flow == null ? 0 : flow.mark));
  }

  private void active(Instant now, int mark) {
    Flow flow = byMark.get(mark);
    if (flow != null) {
      deadlines.set(flow, now.plus(expiry));
    }
  }

  private void assigned(Assigned event) {
    Flow flow = byMark.get(event.mark());
    if (flow == null) {
      ignore(Reason.UNKNOWN_FLOW, "mark " + event.mark());
    } else {
      leaveBy(flow, event.leavesBy());
    }
  }

  private void lost(String name) {
    for (Flow flow : byMark.values()) {
      if (flow.leavesBy.equals(name)) {
        flow.leavesBy = "";
        flow.lateUntil = Instant.MIN;
        effects.add(new LeaveAnyhow(flow.mark));
      }
    }
  }

  private void forget(Flow flow) {
    byKey.remove(flow.outgoing);
    byMark.remove(flow.mark);
    freeMarks.add(flow.mark);
    effects.add(new UnmarkOutgoing(flow.outgoing, flow.mark));
    effects.add(new LeaveAnyhow(flow.mark));
  }
}
