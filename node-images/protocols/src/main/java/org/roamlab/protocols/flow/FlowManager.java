package org.roamlab.protocols.flow;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.roamlab.protocols.Handover;
import org.roamlab.protocols.Machine;
import org.roamlab.protocols.flow.FlowEffect.Announce;
import org.roamlab.protocols.flow.FlowEffect.Answer;
import org.roamlab.protocols.flow.FlowEffect.AskDaemon;
import org.roamlab.protocols.flow.FlowEffect.Ignored;
import org.roamlab.protocols.flow.FlowEffect.MarkFlow;
import org.roamlab.protocols.flow.FlowEffect.ReadCounters;
import org.roamlab.protocols.flow.FlowEffect.Reason;
import org.roamlab.protocols.flow.FlowEffect.Release;
import org.roamlab.protocols.flow.FlowEffect.UnmarkFlow;
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
import org.roamlab.protocols.flow.FlowRequest.AddFlow;
import org.roamlab.protocols.flow.FlowRequest.DeleteFlow;
import org.roamlab.protocols.flow.FlowRequest.MoveFlow;
import org.roamlab.protocols.flow.TunnelTable.Tunnel;

/** The paper's flow manager (Annex A.1), apart from the PMIPv6 daemon. */
public final class FlowManager implements Machine<FlowEvent, FlowEffect> {
  /** No command line waits for it. */
  private static final long NOBODY = -1;

  /** What the daemon was asked, until it answers. */
  private sealed interface Pending {}

  private record Adding(FlowKey key, List<Long> packets, long session) implements Pending {}

  /** After the daemon has lost its state. */
  private record Restoring(ManagedFlow flow) implements Pending {}

  private record Moving(ManagedFlow flow, Handover start, List<Integer> otherwise, long session)
      implements Pending {}

  private record Deleting(int mark, long session) implements Pending {}

  private final FlowPolicy policy;
  private final Map<FlowKey, ManagedFlow> byKey = new LinkedHashMap<>();
  private final Map<Integer, ManagedFlow> byMark = new TreeMap<>();
  private final Map<FlowKey, Adding> adding = new HashMap<>();
  private final Map<Long, Pending> pending = new LinkedHashMap<>();
  private final TunnelTable tunnels;
  private final Map<Reason, Long> counts = new EnumMap<>(Reason.class);
  private List<FlowEffect> effects = new ArrayList<>();
  private long lastRequest;
  private int waitingPackets;
  private boolean connected;
  private @Nullable Instant nextPoll;
  private @Nullable Instant lastRead;

  public FlowManager(FlowPolicy policy) {
    this.policy = policy;
    this.tunnels = new TunnelTable(policy);
  }

  /** How often something was left without effect, by cause. */
  public Map<Reason, Long> counts() {
    return Collections.unmodifiableMap(counts);
  }

  @Override
  public @Nullable Instant deadline() {
    return nextPoll;
  }

  @Override
  public List<FlowEffect> handle(Instant now, FlowEvent event) {
    effects = new ArrayList<>();
    switch (event) {
      case DaemonConnected _ -> connected(now);
      case DaemonLost _ -> lost();
      case DaemonSaid e -> said(now, e.reply());
      case PacketQueued e -> queued(e.packet(), e.key());
      case CountersRead e -> counted(now, e);
      case CommandGiven e -> command(e.session(), e.line());
      case TimePassed _ -> poll(now);
    }
    return effects;
  }

  private void ignore(Reason reason, String detail) {
    counts.merge(reason, 1L, Long::sum);
    effects.add(new Ignored(reason, detail));
  }

  private long ask(Pending question) {
    pending.put(++lastRequest, question);
    return lastRequest;
  }

  // ---- the daemon

  private void connected(Instant now) {
    connected = true;
    nextPoll = now.plus(policy.pollInterval());
    byMark.values().forEach(this::restore);
  }

  private void restore(ManagedFlow flow) {
    flow.orphan = true;
    long request = ask(new Restoring(flow));
    effects.add(new AskDaemon(new AddFlow(request, flow.key, flow.mark, flow.tunnel)));
  }

  private void lost() {
    connected = false;
    nextPoll = null;
    lastRead = null;
    List<Pending> open = List.copyOf(pending.values());
    pending.clear();
    open.forEach(question -> failed(question, "the PMIPv6 daemon is gone"));
    tunnels.clear();
  }

  private void said(Instant now, FlowReply reply) {
    switch (reply) {
      case TunnelKnown tunnel -> tunnels.known(tunnel.tunnel(), tunnel.labels());
      case TunnelGone tunnel -> tunnels.gone(tunnel.tunnel());
      case BindingGone gone -> evacuate(gone);
      case FlowMoved moved when moved.request() == 0 -> follow(moved);
      case FlowMoved moved -> answered(now, moved.request(), moved);
      case FlowAdded added -> answered(now, added.request(), added);
      case FlowDeleted deleted -> answered(now, deleted.request(), deleted);
      case Refused refused -> answered(now, refused.request(), refused);
    }
  }

  /** The node itself has moved. */
  private void follow(FlowMoved moved) {
    ManagedFlow flow = byMark.get(moved.flow());
    if (flow == null) {
      ignore(Reason.UNKNOWN_REPLY, "flow " + moved.flow() + " is not in the table");
    } else {
      flow.tunnel = moved.tunnel();
    }
  }

  private void answered(Instant now, long request, FlowReply reply) {
    Pending question = pending.remove(request);
    switch (question) {
      case null -> ignore(Reason.UNKNOWN_REPLY, "to request " + request);
      case Adding asked when reply instanceof FlowAdded added -> added(now, asked, added);
      case Restoring asked when reply instanceof FlowAdded added -> restored(asked.flow, added);
      case Restoring _ -> {} // its prefix is not registered again yet: asked anew at the next look
      case Moving asked when reply instanceof FlowMoved moved -> moved(asked, moved);
      case Moving asked when reply instanceof Refused refused -> elsewhere(asked, refused);
      case Deleting asked when reply instanceof FlowDeleted -> answer(asked.session, "deleted");
      case Adding _, Moving _, Deleting _ -> {
        boolean refused = reply instanceof Refused;
        String why = reply instanceof Refused r ? r.reason().says() : "an answer that does not fit";
        ignore(refused ? Reason.REFUSED : Reason.UNKNOWN_REPLY, why);
        failed(question, why);
      }
    }
  }

  private void failed(Pending question, String why) {
    switch (question) {
      case Adding asked -> {
        release(asked, 0);
        refuse(asked.session, why);
      }
      case Restoring _ -> {}
      case Moving asked -> {
        asked.flow.moving = false;
        refuse(asked.session, why);
      }
      case Deleting asked -> refuse(asked.session, why);
    }
  }

  // ---- first packets

  private void queued(long packet, FlowKey key) {
    ManagedFlow known = byKey.get(key);
    Adding asked = adding.get(key);
    if (known != null) {
      effects.add(new Release(packet, known.mark));
    } else if (!connected) {
      effects.add(new Release(packet, 0));
    } else if (waitingPackets >= policy.mostWaitingPackets()) {
      effects.add(new Release(packet, 0));
      ignore(Reason.TOO_MANY_WAITING, key.toString());
    } else if (asked != null) {
      asked.packets.add(packet);
      waitingPackets++;
    } else if (byKey.size() + adding.size() >= policy.mostFlows()) {
      effects.add(new Release(packet, 0));
      ignore(Reason.TOO_MANY_FLOWS, key.toString());
    } else {
      waitingPackets++;
      add(key, new ArrayList<>(List.of(packet)), NOBODY);
    }
  }

  private void add(FlowKey key, List<Long> packets, long session) {
    Adding asked = new Adding(key, packets, session);
    adding.put(key, asked);
    effects.add(new AskDaemon(new AddFlow(ask(asked), key, 0, 0)));
  }

  private void added(Instant now, Adding asked, FlowAdded added) {
    ManagedFlow flow =
        new ManagedFlow(asked.key, added.mobile(), added.flow(), added.tunnel(), now);
    byKey.put(flow.key, flow);
    byMark.put(flow.mark, flow);
    effects.add(new MarkFlow(flow.key, flow.mark));
    release(asked, flow.mark);
    answer(asked.session, "flow " + flow.mark + " by " + tunnels.label(flow.tunnel));
  }

  private void release(Adding asked, int mark) {
    adding.remove(asked.key);
    waitingPackets -= asked.packets.size();
    asked.packets.forEach(packet -> effects.add(new Release(packet, mark)));
  }

  private void restored(ManagedFlow flow, FlowAdded added) {
    flow.orphan = false;
    flow.tunnel = added.tunnel();
    if (flow.mark != added.flow() && byMark.remove(flow.mark, flow)) {
      effects.add(new UnmarkFlow(flow.key, flow.mark));
      flow.mark = added.flow();
      byMark.put(flow.mark, flow);
      effects.add(new MarkFlow(flow.key, flow.mark));
    }
  }

  // ---- moving

  private void move(ManagedFlow flow, Handover start, List<Integer> targets, long session) {
    flow.moving = true;
    Integer target = targets.isEmpty() ? null : targets.getFirst();
    List<Integer> otherwise =
        targets.isEmpty() ? List.of() : List.copyOf(targets.subList(1, targets.size()));
    long request = ask(new Moving(flow, start, otherwise, session));
    effects.add(new AskDaemon(new MoveFlow(request, flow.mark, target)));
  }

  private Handover start(ManagedFlow flow, String to, Handover.Cause cause) {
    Handover start =
        new Handover(
            Handover.Phase.START,
            flow.mobile,
            String.valueOf(flow.mark),
            tunnels.label(flow.tunnel),
            to,
            cause);
    effects.add(new Announce(start));
    return start;
  }

  private void moved(Moving asked, FlowMoved moved) {
    ManagedFlow flow = asked.flow;
    flow.moving = false;
    flow.tunnel = moved.tunnel();
    Handover complete = asked.start.completedTo(tunnels.label(flow.tunnel));
    effects.add(new Announce(complete));
    answer(
        asked.session,
        "flow %d moved from %s to %s".formatted(flow.mark, complete.from(), complete.to()));
  }

  private void elsewhere(Moving asked, Refused refused) {
    if (!asked.otherwise.isEmpty()) {
      move(asked.flow, asked.start, asked.otherwise, asked.session);
      return;
    }
    ignore(Reason.NOWHERE_TO_MOVE, "flow " + asked.flow.mark + ": " + refused.reason().word());
    failed(asked, refused.reason().says());
  }

  /** Annex A.1, the BCE delete thread. */
  private void evacuate(BindingGone gone) {
    for (ManagedFlow flow : List.copyOf(byMark.values())) {
      boolean concerned = gone.prefix().contains(flow.key.destination());
      if (concerned && gone.last()) {
        drop(flow);
      } else if (concerned && flow.tunnel == gone.tunnel() && !flow.moving) {
        move(flow, start(flow, "", Handover.Cause.OUTAGE), List.of(), NOBODY);
      }
    }
  }

  private void drop(ManagedFlow flow) {
    byKey.remove(flow.key);
    byMark.remove(flow.mark);
    effects.add(new UnmarkFlow(flow.key, flow.mark));
  }

  private void delete(ManagedFlow flow, long session) {
    drop(flow);
    effects.add(new AskDaemon(new DeleteFlow(ask(new Deleting(flow.mark, session)), flow.mark)));
  }

  // ---- polling

  private void poll(Instant now) {
    if (nextPoll == null || now.isBefore(nextPoll)) {
      return;
    }
    nextPoll = now.plus(policy.pollInterval());
    effects.add(new ReadCounters());
    byMark.values().stream().filter(flow -> flow.orphan).forEach(this::restore);
  }

  private void counted(Instant now, CountersRead read) {
    double seconds = lastRead == null ? 0 : Duration.between(lastRead, now).toNanos() / 1e9;
    lastRead = now;
    for (FlowCount count : read.flows()) {
      ManagedFlow flow = byMark.get(count.flow());
      if (flow != null) {
        flow.counted(now, seconds, count.packets(), count.bytes());
      }
    }
    read.tunnels().forEach(tunnels::counted);
    expire(now);
    tunnels.all().stream().filter(t -> t.congested).forEach(this::relieve);
  }

  private void expire(Instant now) {
    for (ManagedFlow flow : List.copyOf(byMark.values())) {
      if (!flow.lastActive.plus(policy.expiry()).isAfter(now) && connected) {
        delete(flow, NOBODY);
      }
    }
  }

  /** The flow with the highest rate leaves a congested tunnel for one that is not. */
  private void relieve(Tunnel tunnel) {
    Optional<ManagedFlow> heaviest =
        flows(flow -> flow.tunnel == tunnel.number && !flow.moving && flow.bitsPerSecond > 0)
            .stream()
            .max(Comparator.comparingDouble(flow -> flow.bitsPerSecond));
    heaviest.ifPresent(flow -> {
      List<Integer> targets = tunnels.uncongestedBut(tunnel.number);
      if (targets.isEmpty()) {
        ignore(Reason.NOWHERE_TO_MOVE, "every other tunnel is congested");
      } else {
        move(flow, start(flow, "", Handover.Cause.CONGESTION), targets, NOBODY);
      }
    });
  }

  private Collection<ManagedFlow> flows(Predicate<ManagedFlow> which) {
    return byMark.values().stream().filter(which).toList();
  }

  // ---- command line

  private void answer(long session, String line) {
    if (session != NOBODY) {
      effects.add(new Answer(session, true, List.of(line)));
    }
  }

  private void refuse(long session, String line) {
    if (session != NOBODY) {
      effects.add(new Answer(session, false, List.of(line)));
    }
  }

  private void command(long session, String line) {
    FlowCommand command;
    try {
      command = FlowCommand.parse(line);
    } catch (IllegalArgumentException e) {
      effects.add(new Answer(session, false, List.of(String.valueOf(e.getMessage()))));
      return;
    }
    switch (command) {
      case FlowCommand.ListFlows _ ->
          effects.add(new Answer(session, true, FlowListing.flows(byMark.values(), tunnels)));
      case FlowCommand.Stats _ ->
          effects.add(
              new Answer(session, true, FlowListing.stats(byMark.values(), tunnels, counts)));
      case FlowCommand.Help _ -> effects.add(new Answer(session, true, FlowCommand.USAGE));
      case FlowCommand.Add add -> commandAdd(session, add.key());
      case FlowCommand.Move move -> commandMove(session, move);
      case FlowCommand.Delete delete -> {
        ManagedFlow flow = known(session, delete.flow());
        if (flow != null) {
          delete(flow, session);
        }
      }
    }
  }

  private void commandAdd(long session, FlowKey key) {
    if (byKey.containsKey(key) || adding.containsKey(key)) {
      refuse(session, "this flow is in the table already");
    } else if (!connected) {
      refuse(session, "the PMIPv6 daemon is not there");
    } else if (byKey.size() + adding.size() >= policy.mostFlows()) {
      refuse(session, "the table is full with " + policy.mostFlows() + " flows");
    } else {
      add(key, new ArrayList<>(), session);
    }
  }

  private void commandMove(long session, FlowCommand.Move move) {
    ManagedFlow flow = known(session, move.flow());
    if (flow == null) {
      return;
    }
    Optional<Tunnel> tunnel = tunnels.named(move.tunnel());
    if (tunnel.isEmpty()) {
      String all = String.join(", ", FlowListing.names(tunnels));
      refuse(session, "no tunnel '" + move.tunnel() + "'; tunnels here: " + all);
    } else if (!connected) {
      refuse(session, "the PMIPv6 daemon is not there");
    } else if (flow.moving) {
      refuse(session, "flow " + flow.mark + " is on its way already");
    } else if (flow.tunnel == tunnel.get().number) {
      refuse(session, "flow " + flow.mark + " is there already");
    } else {
      Handover start = start(flow, tunnel.get().labels.getFirst(), Handover.Cause.COMMAND);
      move(flow, start, List.of(tunnel.get().number), session);
    }
  }

  private @Nullable ManagedFlow known(long session, int mark) {
    ManagedFlow flow = byMark.get(mark);
    if (flow == null) {
      refuse(session, "no flow " + mark + "; 'list' shows all");
    }
    return flow;
  }
}
