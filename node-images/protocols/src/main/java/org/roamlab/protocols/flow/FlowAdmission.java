package org.roamlab.protocols.flow;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.roamlab.protocols.flow.FlowEffect.AskDaemon;
import org.roamlab.protocols.flow.FlowEffect.MarkFlow;
import org.roamlab.protocols.flow.FlowEffect.Reason;
import org.roamlab.protocols.flow.FlowEffect.Release;
import org.roamlab.protocols.flow.FlowEffect.UnmarkFlow;
import org.roamlab.protocols.flow.FlowReply.FlowAdded;
import org.roamlab.protocols.flow.FlowRequest.AddFlow;
import org.roamlab.protocols.flow.FlowRequest.DeleteFlow;
import org.roamlab.protocols.flow.Questions.Adding;
import org.roamlab.protocols.flow.Questions.Deleting;
import org.roamlab.protocols.flow.Questions.Restoring;

/**
 * How flows come into the table and leave it: the daemon is asked, first packets wait meanwhile.
 */
final class FlowAdmission {
  private final FlowPolicy policy;
  private final FlowTable table;
  private final TunnelTable tunnels;
  private final Questions questions;
  private final FlowMoves moves;
  private final FlowOutbox out;
  private final Map<FlowKey, Adding> adding = new HashMap<>();
  private int waitingPackets;
  private boolean connected;

  FlowAdmission(
      FlowPolicy policy,
      FlowTable table,
      TunnelTable tunnels,
      Questions questions,
      FlowMoves moves,
      FlowOutbox out) {
    this.policy = policy;
    this.table = table;
    this.tunnels = tunnels;
    this.questions = questions;
    this.moves = moves;
    this.out = out;
  }

  /** Whether there is a daemon to ask. */
  boolean connected() {
    return connected;
  }

  void connected(boolean now) {
    connected = now;
  }

  boolean knows(FlowKey key) {
    return table.of(key) != null || adding.containsKey(key);
  }

  boolean full() {
    return table.size() + adding.size() >= policy.mostFlows();
  }

  int most() {
    return policy.mostFlows();
  }

  void queued(long packet, FlowKey key) {
    ManagedFlow known = table.of(key);
    Adding asked = adding.get(key);
    if (known != null) {
      out.add(new Release(packet, known.mark));
    } else if (!connected) {
      out.add(new Release(packet, 0));
    } else if (waitingPackets >= policy.mostWaitingPackets()) {
      out.add(new Release(packet, 0));
      out.ignore(Reason.TOO_MANY_WAITING, key.toString());
    } else if (asked != null) {
      asked.packets().add(packet);
      waitingPackets++;
    } else if (full()) {
      out.add(new Release(packet, 0));
      out.ignore(Reason.TOO_MANY_FLOWS, key.toString());
    } else {
      waitingPackets++;
      add(key, new ArrayList<>(List.of(packet)), FlowOutbox.NOBODY);
    }
  }

  void add(FlowKey key, List<Long> packets, long session) {
    Adding asked = new Adding(key, packets, session);
    adding.put(key, asked);
    out.add(new AskDaemon(new AddFlow(questions.ask(asked), key, 0, 0)));
  }

  void added(Instant now, Adding asked, FlowAdded added) {
    ManagedFlow flow =
        new ManagedFlow(asked.key(), added.mobile(), added.flow(), added.tunnel(), now);
    table.add(flow);
    out.add(new MarkFlow(flow.key, flow.mark));
    release(asked, flow.mark);
    out.answer(asked.session(), "flow " + flow.mark + " by " + tunnels.label(flow.tunnel));
  }

  /** Its packets go where the routes say. */
  void failed(Adding asked, String why) {
    release(asked, 0);
    out.refuse(asked.session(), why);
  }

  private void release(Adding asked, int mark) {
    adding.remove(asked.key());
    waitingPackets -= asked.packets().size();
    asked.packets().forEach(packet -> out.add(new Release(packet, mark)));
  }

  void restored(ManagedFlow flow, FlowAdded added) {
    flow.orphan = false;
    flow.tunnel = added.tunnel();
    int before = flow.mark;
    if (before != added.flow() && table.remark(flow, added.flow())) {
      out.add(new UnmarkFlow(flow.key, before));
      out.add(new MarkFlow(flow.key, flow.mark));
    }
  }

  void restore(ManagedFlow flow) {
    flow.orphan = true;
    long request = questions.ask(new Restoring(flow));
    out.add(new AskDaemon(new AddFlow(request, flow.key, flow.mark, flow.tunnel)));
  }

  void delete(ManagedFlow flow, long session) {
    moves.drop(flow);
    out.add(
        new AskDaemon(new DeleteFlow(questions.ask(new Deleting(flow.mark, session)), flow.mark)));
  }
}
