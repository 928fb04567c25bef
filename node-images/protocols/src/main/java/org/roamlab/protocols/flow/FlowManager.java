package org.roamlab.protocols.flow;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.roamlab.protocols.Machine;
import org.roamlab.protocols.flow.FlowEffect.ReadCounters;
import org.roamlab.protocols.flow.FlowEffect.Reason;
import org.roamlab.protocols.flow.FlowEvent.CommandGiven;
import org.roamlab.protocols.flow.FlowEvent.CountersRead;
import org.roamlab.protocols.flow.FlowEvent.DaemonConnected;
import org.roamlab.protocols.flow.FlowEvent.DaemonLost;
import org.roamlab.protocols.flow.FlowEvent.DaemonSaid;
import org.roamlab.protocols.flow.FlowEvent.FlowCount;
import org.roamlab.protocols.flow.FlowEvent.PacketQueued;
import org.roamlab.protocols.flow.FlowEvent.TimePassed;
import org.roamlab.protocols.flow.FlowReply.BindingGone;
import org.roamlab.protocols.flow.FlowReply.FlowAdded;
import org.roamlab.protocols.flow.FlowReply.FlowDeleted;
import org.roamlab.protocols.flow.FlowReply.FlowMoved;
import org.roamlab.protocols.flow.FlowReply.Refused;
import org.roamlab.protocols.flow.FlowReply.TunnelGone;
import org.roamlab.protocols.flow.FlowReply.TunnelKnown;
import org.roamlab.protocols.flow.Questions.Adding;
import org.roamlab.protocols.flow.Questions.Deleting;
import org.roamlab.protocols.flow.Questions.Moving;
import org.roamlab.protocols.flow.Questions.Question;
import org.roamlab.protocols.flow.Questions.Restoring;

/** The paper's flow manager (Annex A.1), apart from the PMIPv6 daemon. */
public final class FlowManager implements Machine<FlowEvent, FlowEffect> {
  private final FlowPolicy policy;
  private final FlowOutbox out = new FlowOutbox();
  private final FlowTable table = new FlowTable();
  private final Questions questions = new Questions();
  private final TunnelTable tunnels;
  private final FlowMoves moves;
  private final FlowAdmission flows;
  private final FlowCommandLine commands;
  private @Nullable Instant nextPoll;
  private @Nullable Instant lastRead;

  public FlowManager(FlowPolicy policy) {
    this.policy = policy;
    tunnels = new TunnelTable(policy);
    moves = new FlowMoves(table, tunnels, questions, out);
    flows = new FlowAdmission(policy, table, tunnels, questions, moves, out);
    commands = new FlowCommandLine(table, tunnels, flows, moves, out, policy.expiry());
  }

  /** How often something was left without effect, by cause. */
  public Map<Reason, Long> counts() {
    return out.counts();
  }

  @Override
  public @Nullable Instant deadline() {
    return nextPoll;
  }

  @Override
  public List<FlowEffect> handle(Instant now, FlowEvent event) {
    switch (event) {
      case DaemonConnected _ -> connected(now);
      case DaemonLost _ -> lost();
      case DaemonSaid e -> said(now, e.reply());
      case PacketQueued e -> flows.queued(e.packet(), e.key());
      case CountersRead e -> counted(now, e);
      case CommandGiven e -> commands.given(e.session(), e.line());
      case TimePassed _ -> poll(now);
    }
    return out.take();
  }

  // ---- the daemon

  private void connected(Instant now) {
    flows.connected(true);
    nextPoll = now.plus(policy.pollInterval());
    table.all().forEach(flows::restore);
  }

  private void lost() {
    flows.connected(false);
    nextPoll = null;
    lastRead = null;
    questions.takeAll().forEach(question -> failed(question, "the PMIPv6 daemon is gone"));
    tunnels.clear();
  }

  private void said(Instant now, FlowReply reply) {
    switch (reply) {
      case TunnelKnown tunnel -> tunnels.known(tunnel.tunnel(), tunnel.labels());
      case TunnelGone tunnel -> tunnels.gone(tunnel.tunnel());
      case BindingGone gone -> moves.evacuate(gone);
      case FlowMoved moved when moved.request() == 0 -> follow(moved);
      case FlowMoved moved -> answered(now, moved.request(), moved);
      case FlowAdded added -> answered(now, added.request(), added);
      case FlowDeleted deleted -> answered(now, deleted.request(), deleted);
      case Refused refused -> answered(now, refused.request(), refused);
    }
  }

  /** The node itself has moved. */
  private void follow(FlowMoved moved) {
    ManagedFlow flow = table.of(moved.flow());
    if (flow == null) {
      out.ignore(Reason.UNKNOWN_REPLY, "flow " + moved.flow() + " is not in the table");
    } else {
      flow.tunnel = moved.tunnel();
    }
  }

  private void answered(Instant now, long request, FlowReply reply) {
    Question question = questions.answered(request);
    switch (question) {
      case null -> out.ignore(Reason.UNKNOWN_REPLY, "to request " + request);
      case Adding asked when reply instanceof FlowAdded added -> flows.added(now, asked, added);
      case Restoring asked when reply instanceof FlowAdded added ->
          flows.restored(asked.flow(), added);
      case Restoring _ -> {} // its prefix is not registered again yet: asked anew at the next look
      case Moving asked when reply instanceof FlowMoved moved -> moves.moved(asked, moved);
      case Moving asked when reply instanceof Refused refused -> moves.elsewhere(asked, refused);
      case Deleting asked when reply instanceof FlowDeleted ->
          out.answer(asked.session(), "deleted");
      case Adding _, Moving _, Deleting _ -> {
        boolean refused = reply instanceof Refused;
        String why = reply instanceof Refused r ? r.reason().says() : "an answer that does not fit";
        out.ignore(refused ? Reason.REFUSED : Reason.UNKNOWN_REPLY, why);
        failed(question, why);
      }
    }
  }

  private void failed(Question question, String why) {
    switch (question) {
      case Adding asked -> flows.failed(asked, why);
      case Restoring _ -> {}
      case Moving asked -> moves.failed(asked, why);
      case Deleting asked -> out.refuse(asked.session(), why);
    }
  }

  // ---- polling

  private void poll(Instant now) {
    if (nextPoll == null || now.isBefore(nextPoll)) {
      return;
    }
    nextPoll = now.plus(policy.pollInterval());
    out.add(new ReadCounters());
    table.all().stream().filter(flow -> flow.orphan).forEach(flows::restore);
  }

  private void counted(Instant now, CountersRead read) {
    double seconds = lastRead == null ? 0 : Duration.between(lastRead, now).toNanos() / 1e9;
    lastRead = now;
    for (FlowCount count : read.flows()) {
      ManagedFlow flow = table.of(count.flow());
      if (flow != null) {
        flow.counted(now, seconds, count.packets(), count.bytes());
      }
    }
    read.tunnels().forEach(tunnels::counted);
    expire(now);
    tunnels.all().stream().filter(t -> t.congested).forEach(moves::relieve);
  }

  private void expire(Instant now) {
    for (ManagedFlow flow : table.all()) {
      if (!flow.lastActive.plus(policy.expiry()).isAfter(now) && flows.connected()) {
        flows.delete(flow, FlowOutbox.NOBODY);
      }
    }
  }
}
