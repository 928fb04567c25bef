package org.roamlab.agents.terminal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.roamlab.agents.process.Nft;
import org.roamlab.agents.process.Shell;
import org.roamlab.linux.PacketQueue;
import org.roamlab.protocols.Handover;
import org.roamlab.protocols.flow.FlowKey;
import org.roamlab.protocols.terminal.ReflectorEffect;
import org.roamlab.protocols.terminal.ReflectorEvent;

/** Carries out what a packet reflector decides. */
final class ReflectorPerformer implements Shell.Performer<ReflectorEvent, ReflectorEffect> {
  /** What the kernel has been told of a flow; no key, no interface: not yet, or not any more. */
  private static final class Told {
    private @Nullable FlowKey leaving;
    private int wanted;
    private int inForce;
  }

  private final Interfaces interfaces;
  private final Nft nft;
  private final PacketQueue queue;
  private final Map<Integer, Told> flows = new HashMap<>();
  private final List<String> done = new ArrayList<>();

  ReflectorPerformer(Interfaces interfaces, Nft nft, PacketQueue queue) {
    this.interfaces = interfaces;
    this.nft = nft;
    this.queue = queue;
  }

  @Override
  public void perform(ReflectorEffect effect) throws IOException {
    switch (effect) {
      case ReflectorEffect.Release release -> queue.accept(release.packet(), release.mark());
      case ReflectorEffect.LeaveBy leave -> {
        Told flow = told(leave.mark());
        flow.wanted = interfaces.number(leave.name());
        enforce(leave.mark(), flow);
      }
      case ReflectorEffect.LeaveAnyhow anyhow -> {
        Told flow = told(anyhow.mark());
        flow.wanted = 0;
        enforce(anyhow.mark(), flow);
      }
      case ReflectorEffect.MarkOutgoing mark -> {
        Told flow = told(mark.mark());
        flow.leaving = mark.key();
        enforce(mark.mark(), flow);
      }
      case ReflectorEffect.UnmarkOutgoing unmark -> {
        Told flow = told(unmark.mark());
        flow.wanted = 0;
        enforce(unmark.mark(), flow);
        flows.remove(unmark.mark());
      }
      case ReflectorEffect.Ignored _ -> {} // it is in the journal
    }
  }

  private Told told(int mark) {
    return flows.computeIfAbsent(mark, _ -> new Told());
  }

  /** In one step: at no time does a flow leave by no interface. */
  private void enforce(int mark, Told flow) throws IOException {
    FlowKey leaving = flow.leaving;
    if (leaving == null || flow.wanted == flow.inForce) {
      return;
    }
    String lines =
        (flow.inForce == 0 ? "" : ReflectorMarks.forget(leaving, flow.inForce))
            + (flow.wanted == 0 ? "" : ReflectorMarks.reflect(leaving, mark, flow.wanted));
    nft.run(lines);
    lines.lines().forEach(line -> done.add("nft " + line));
    flow.inForce = flow.wanted;
  }

  @Override
  public boolean worthTelling(ReflectorEvent event, List<ReflectorEffect> effects) {
    return switch (event) {
      case ReflectorEvent.PacketIn _, ReflectorEvent.PacketOut _ ->
          effects.stream().anyMatch(effect -> !(effect instanceof ReflectorEffect.Release));
      case ReflectorEvent.TimePassed _, ReflectorEvent.StillActive _ -> !effects.isEmpty();
      case ReflectorEvent.Assigned _, ReflectorEvent.InterfaceLost _ -> true;
    };
  }

  @Override
  public List<Handover> announced(ReflectorEffect effect) {
    return List.of();
  }

  @Override
  public List<String> takeCommands() {
    List<String> taken = List.copyOf(done);
    done.clear();
    return taken;
  }
}
