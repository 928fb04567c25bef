package org.roamlab.engine.port;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.roamlab.engine.node.Container;
import org.roamlab.engine.run.Participant;
import org.roamlab.engine.run.World;
import org.roamlab.topology.model.Node;

/** The ports of all containers that the machine's users are to reach. */
public final class PortRun implements Participant {
  private final World world;
  private final List<PublishedPort> published = new ArrayList<>();

  public PortRun(World world) {
    this.world = world;
  }

  @Override
  public void prepare() throws IOException, InterruptedException {
    Set<String> containers =
        world.containers().containers().stream().map(Container::node).collect(Collectors.toSet());
    for (Node node : world.plan().experiment().topology().nodes()) {
      if (containers.contains(node.name())) {
        for (Node.Port port : node.ports()) {
          published.add(PublishedPort.open(port, world.doorways().apply(node.name())));
        }
      }
    }
  }

  @Override
  public void start() {}

  @Override
  public void finish() throws IOException {
    for (PublishedPort port : published) {
      port.close();
    }
  }
}
