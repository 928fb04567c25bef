package org.roamlab.agents.terminal;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.roamlab.agents.Agent;
import org.roamlab.agents.pmipv6.FlowKeys;
import org.roamlab.agents.process.IpSession;
import org.roamlab.agents.process.Journal;
import org.roamlab.agents.process.Loop;
import org.roamlab.agents.process.Nft;
import org.roamlab.agents.process.Queueing;
import org.roamlab.agents.process.Settings;
import org.roamlab.agents.process.Shell;
import org.roamlab.linux.LinkMonitor;
import org.roamlab.linux.LinkState;
import org.roamlab.linux.NftCounters;
import org.roamlab.linux.PacketQueue;
import org.roamlab.protocols.flow.FlowKey;
import org.roamlab.protocols.terminal.PacketReflector;
import org.roamlab.protocols.terminal.ReflectorEffect;
import org.roamlab.protocols.terminal.ReflectorEvent;

/**
 * The packet reflector of Annex A.2: packets of a flow leave by the interface by which they come
 * in. The same chooses the slaves of a bond (Annex A.3).
 */
public final class ReflectorAgent implements Agent {
  /** So much of a packet holds all that tells its flow. */
  private static final int COPIED_BYTES = 128;

  /** Flows are looked at so often before they expire. */
  private static final int LOOKS = 3;

  private final Loop loop;
  private final Interfaces interfaces;
  private final Duration expiry;
  private final IpSession ip = new IpSession();
  private final LinkMonitor links = new LinkMonitor();
  private final PacketQueue queue;
  private final List<NftCounters> counters = new ArrayList<>();
  private final Shell<ReflectorEvent, ReflectorEffect> shell;
  private final Set<String> carrying = new TreeSet<>();
  private Map<Integer, NftCounters.Count> seen = new HashMap<>();

  public ReflectorAgent(Settings settings, Loop loop, Journal journal) throws IOException {
    this.loop = loop;
    interfaces = Interfaces.of(settings);
    expiry = settings.duration("expiry");
    int mostFlows = settings.count("mostFlows");
    Nft nft = new Nft();
    ReflectorMarks.QUEUE.install(nft, ReflectorMarks.install(interfaces, mostFlows));
    ip.undo(interfaces.rules("del")); // of another life
    ip.run(interfaces.rules("add"));
    queue =
        new PacketQueue(
            ReflectorMarks.QUEUE.number(), COPIED_BYTES, settings.count("mostWaitingPackets"));
    for (int number = 1; number <= interfaces.all().size(); number++) {
      counters.add(
          new NftCounters(
              ReflectorMarks.FAMILY_IP6, ReflectorMarks.TABLE, ReflectorMarks.arriving(number)));
    }
    shell =
        new Shell<>(
            new PacketReflector(expiry, mostFlows),
            new ReflectorEvent.TimePassed(),
            new ReflectorPerformer(interfaces, nft, queue),
            loop,
            journal);
  }

  @Override
  public void begin() throws IOException {
    loop.watch(queue.descriptor(), this::packets);
    loop.watch(links.descriptor(), this::linksChanged);
    links.ask();
    loop.after(expiry.dividedBy(LOOKS), this::look);
  }

  private void packets() throws IOException {
    for (PacketQueue.Waiting packet : queue.read()) {
      Optional<FlowKey> key = FlowKeys.of(packet.bytes());
      int number = Queueing.mark(packet.mark());
      if (key.isPresent() && interfaces.has(number)) {
        String device = interfaces.device(number);
        shell.happened(new ReflectorEvent.PacketIn(packet.id(), key.get(), device));
      } else {
        queue.accept(packet.id(), 0);
      }
    }
  }

  private void linksChanged() throws IOException {
    for (List<LinkState> states = links.read(); !states.isEmpty(); states = links.read()) {
      for (LinkState state : states) {
        if (interfaces.number(state.name()) > 0) {
          linkChanged(state);
        }
      }
    }
  }

  private void linkChanged(LinkState state) throws IOException {
    if (state.up() && state.carrier() && carrying.add(state.name())) {
      ip.whileUp(interfaces.routes(state.name()));
    } else if (!(state.up() && state.carrier()) && carrying.remove(state.name())) {
      shell.happened(new ReflectorEvent.InterfaceLost(state.name()));
    }
  }

  /** The kernel lets packets of known flows pass without asking, and counts them. */
  private void look() throws IOException {
    Map<Integer, NftCounters.Count> now = new HashMap<>();
    for (NftCounters each : counters) {
      now.putAll(each.read());
    }
    List<Integer> active = new ArrayList<>();
    now.forEach((flow, count) -> {
      if (!count.equals(seen.get(flow))) {
        active.add(flow);
      }
    });
    seen = now;
    if (!active.isEmpty()) {
      shell.happened(new ReflectorEvent.StillActive(active));
    }
    loop.after(expiry.dividedBy(LOOKS), this::look);
  }
}
