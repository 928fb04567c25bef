package org.roamlab.engine.timeline;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.roamlab.engine.network.Network;
import org.roamlab.engine.node.NamespaceNode;
import org.roamlab.engine.node.Nodes;
import org.roamlab.engine.run.Participant;
import org.roamlab.engine.run.Target;

/** Finds by name what can be killed, restarted, paused and resumed. */
public final class Targets {
  private final Nodes nodes;
  private final Network network;
  private final List<Participant> participants;

  public Targets(Nodes nodes, Network network, List<Participant> participants) {
    this.nodes = nodes;
    this.network = network;
    this.participants = participants;
  }

  /** A node with all that takes part in it, or what a participant knows by the name. */
  Target find(String name) {
    List<Target> parts = new ArrayList<>();
    nodes.find(name).ifPresent(node -> parts.add(new Machine(node)));
    for (Participant participant : participants) {
      participant.target(name).ifPresent(parts::add);
    }
    if (parts.isEmpty()) {
      throw new IllegalStateException("nothing in this run is named " + name);
    }
    return new Together(parts);
  }

  /** Killed like a machine whose power is cut: its neighbours get no farewell of any connection. */
  private final class Machine implements Target {
    private final NamespaceNode node;

    Machine(NamespaceNode node) {
      this.node = node;
    }

    @Override
    public void kill() throws IOException {
      network.powerOff(node.node());
      node.kill();
    }

    @Override
    public void restart() throws IOException {
      node.kill();
      network.powerOn(node.node());
    }

    @Override
    public void pause() throws IOException {
      node.pause();
    }

    @Override
    public void resume() throws IOException {
      node.resume();
    }
  }

  private record Together(List<Target> parts) implements Target {
    @Override
    public void kill() throws IOException {
      for (Target part : parts) {
        part.kill();
      }
    }

    @Override
    public void restart() throws IOException {
      for (Target part : parts) {
        part.restart();
      }
    }

    @Override
    public void pause() throws IOException {
      for (Target part : parts) {
        part.pause();
      }
    }

    @Override
    public void resume() throws IOException {
      for (Target part : parts) {
        part.resume();
      }
    }
  }
}
