package org.roamlab.protocols.flow;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.roamlab.protocols.Handover;
import org.roamlab.protocols.flow.FlowEffect.Announce;
import org.roamlab.protocols.flow.FlowEffect.AskDaemon;
import org.roamlab.protocols.flow.FlowEffect.Reason;
import org.roamlab.protocols.flow.FlowEffect.UnmarkFlow;
import org.roamlab.protocols.flow.FlowReply.BindingGone;
import org.roamlab.protocols.flow.FlowReply.FlowMoved;
import org.roamlab.protocols.flow.FlowReply.Refused;
import org.roamlab.protocols.flow.FlowRequest.MoveFlow;
import org.roamlab.protocols.flow.Questions.Moving;
import org.roamlab.protocols.flow.TunnelTable.Tunnel;

/** Flows that change their tunnels: by command, away from congestion, or because of an outage. */
final class FlowMoves {
  private final FlowTable table;
  private final TunnelTable tunnels;
  private final Questions questions;
  private final FlowOutbox out;

  FlowMoves(FlowTable table, TunnelTable tunnels, Questions questions, FlowOutbox out) {
    this.table = table;
    this.tunnels = tunnels;
    this.questions = questions;
    this.out = out;
  }

  void move(ManagedFlow flow, Handover start, List<Integer> targets, long session) {
    flow.moving = true;
    Integer target = targets.isEmpty() ? null : targets.getFirst();
    List<Integer> otherwise =
        targets.isEmpty() ? List.of() : List.copyOf(targets.subList(1, targets.size()));
    long request = questions.ask(new Moving(flow, start, otherwise, session));
    out.add(new AskDaemon(new MoveFlow(request, flow.mark, target)));
  }

  Handover start(ManagedFlow flow, String to, Handover.Cause cause) {
    Handover start =
        new Handover(
            Handover.Phase.START,
            flow.mobile,
            String.valueOf(flow.mark),
            tunnels.label(flow.tunnel),
            to,
            cause);
    out.add(new Announce(start));
    return start;
  }

  void moved(Moving asked, FlowMoved moved) {
    ManagedFlow flow = asked.flow();
    flow.moving = false;
    flow.tunnel = moved.tunnel();
    Handover complete = asked.start().completedTo(tunnels.label(flow.tunnel));
    out.add(new Announce(complete));
    out.answer(
        asked.session(),
        "flow %d moved from %s to %s".formatted(flow.mark, complete.from(), complete.to()));
  }

  void elsewhere(Moving asked, Refused refused) {
    if (!asked.otherwise().isEmpty()) {
      move(asked.flow(), asked.start(), asked.otherwise(), asked.session());
      return;
    }
    out.ignore(
        Reason.NOWHERE_TO_MOVE, "flow " + asked.flow().mark + ": " + refused.reason().word());
    failed(asked, refused.reason().says());
  }

  /** The flow stays where it is. */
  void failed(Moving asked, String why) {
    asked.flow().moving = false;
    out.refuse(asked.session(), why);
  }

  /** Annex A.1, the BCE delete thread. */
  void evacuate(BindingGone gone) {
    for (ManagedFlow flow : table.all()) {
      boolean concerned = gone.prefix().contains(flow.key.destination());
      if (concerned && gone.last()) {
        drop(flow);
      } else if (concerned && flow.tunnel == gone.tunnel() && !flow.moving) {
        move(flow, start(flow, "", Handover.Cause.OUTAGE), List.of(), FlowOutbox.NOBODY);
      }
    }
  }

  /** The flow with the highest rate leaves a congested tunnel for one that is not. */
  void relieve(Tunnel tunnel) {
    Optional<ManagedFlow> heaviest =
        table.all().stream()
            .filter(f -> f.tunnel == tunnel.number && !f.moving && f.bitsPerSecond > 0)
            .max(Comparator.comparingDouble(flow -> flow.bitsPerSecond));
    heaviest.ifPresent(flow -> {
      List<Integer> targets = tunnels.uncongestedBut(tunnel.number);
      if (targets.isEmpty()) {
        out.ignore(Reason.NOWHERE_TO_MOVE, "every other tunnel is congested");
      } else {
        move(flow, start(flow, "", Handover.Cause.CONGESTION), targets, FlowOutbox.NOBODY);
      }
    });
  }

  /** Nothing of its packets is known to the kernel any more. */
  void drop(ManagedFlow flow) {
    table.remove(flow);
    out.add(new UnmarkFlow(flow.key, flow.mark));
  }
}
