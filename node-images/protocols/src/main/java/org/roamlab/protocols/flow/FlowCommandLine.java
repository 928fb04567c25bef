package org.roamlab.protocols.flow;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.roamlab.protocols.Handover;
import org.roamlab.protocols.flow.FlowEffect.Answer;
import org.roamlab.protocols.flow.TunnelTable.Tunnel;

/** What people type (Annex A.1, the command line thread). */
final class FlowCommandLine {
  private final FlowTable table;
  private final TunnelTable tunnels;
  private final FlowAdmission flows;
  private final FlowMoves moves;
  private final FlowOutbox out;
  private final Duration expiry;

  FlowCommandLine(
      FlowTable table,
      TunnelTable tunnels,
      FlowAdmission flows,
      FlowMoves moves,
      FlowOutbox out,
      Duration expiry) {
    this.table = table;
    this.tunnels = tunnels;
    this.flows = flows;
    this.moves = moves;
    this.out = out;
    this.expiry = expiry;
  }

  void given(long session, String line) {
    FlowCommand command;
    try {
      command = FlowCommand.parse(line);
    } catch (IllegalArgumentException e) {
      out.add(new Answer(session, false, List.of(String.valueOf(e.getMessage()))));
      return;
    }
    switch (command) {
      case FlowCommand.ListFlows _ -> out.add(new Answer(session, true, list()));
      case FlowCommand.Stats _ ->
          out.add(new Answer(session, true, FlowListing.stats(table.all(), tunnels, out.counts())));
      case FlowCommand.Help _ -> out.add(new Answer(session, true, FlowCommand.USAGE));
      case FlowCommand.Add add -> add(session, add.key());
      case FlowCommand.Move move -> move(session, move);
      case FlowCommand.Delete delete -> {
        ManagedFlow flow = known(session, delete.flow());
        if (flow != null) {
          flows.delete(flow, session);
        }
      }
    }
  }

  private List<String> list() {
    return table.size() == 0
        ? FlowListing.none(flows.connected(), tunnels, expiry)
        : FlowListing.flows(table.all(), tunnels);
  }

  private void add(long session, FlowKey key) {
    if (flows.knows(key)) {
      out.refuse(session, "this flow is in the table already");
    } else if (!flows.connected()) {
      out.refuse(session, "the PMIPv6 daemon is not there");
    } else if (flows.full()) {
      out.refuse(session, "the table is full with " + flows.most() + " flows");
    } else {
      flows.add(key, new ArrayList<>(), session);
    }
  }

  private void move(long session, FlowCommand.Move move) {
    ManagedFlow flow = known(session, move.flow());
    if (flow == null) {
      return;
    }
    Optional<Tunnel> tunnel = tunnels.named(move.tunnel());
    if (tunnel.isEmpty()) {
      String all = String.join(", ", FlowListing.names(tunnels));
      out.refuse(session, "no tunnel '" + move.tunnel() + "'; tunnels here: " + all);
    } else if (!flows.connected()) {
      out.refuse(session, "the PMIPv6 daemon is not there");
    } else if (flow.moving) {
      out.refuse(session, "flow " + flow.mark + " is on its way already");
    } else if (flow.tunnel == tunnel.get().number) {
      out.refuse(session, "flow " + flow.mark + " is there already");
    } else {
      Handover start = moves.start(flow, tunnel.get().labels.getFirst(), Handover.Cause.COMMAND);
      moves.move(flow, start, List.of(tunnel.get().number), session);
    }
  }

  private @Nullable ManagedFlow known(long session, int mark) {
    ManagedFlow flow = table.of(mark);
    if (flow == null) {
      out.refuse(session, "no flow " + mark + "; 'list' shows all");
    }
    return flow;
  }
}
