package org.roamlab.engine.node;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.roamlab.linux.Mounts;
import org.roamlab.linux.Namespace;
import org.roamlab.linux.Spawn;
import org.roamlab.linux.Threads;
import org.roamlab.topology.model.Node;
import org.roamlab.topology.model.Node.NodeFile;
import org.roamlab.topology.plan.Command;

/**
 * All nodes, and the fabric around them. Its methods move the calling thread from place to place,
 * so one thread only builds the network.
 */
public final class Nodes {
  /** Where {@code ip netns} and {@code ip link … netns NODE} find nodes by name. */
  private static final Path NAMED_NETWORKS = Path.of("/run/netns");

  /** The configurations of agents, in sight of all nodes. */
  private static final Path AGENTS = Path.of("/run/agents");

  private final Map<String, NamespaceNode> nodes = new LinkedHashMap<>();
  private final Map<String, Container> containers = new HashMap<>();
  private final Path logs;
  private final int fabricNetwork;
  private final int fabricHostName;

  /**
   * The network namespace of the calling thread becomes the fabric.
   *
   * @param containers the nodes that are made already; all others are made of namespaces
   */
  public Nodes(Path logs, Container.All containers) throws IOException {
    this.logs = logs;
    containers.containers().forEach(container -> this.containers.put(container.node(), container));
    this.fabricNetwork = Namespace.NET.open();
    this.fabricHostName = Namespace.UTS.open();
    Files.createDirectories(NAMED_NETWORKS);
    Files.createDirectories(AGENTS);
  }

  /** Makes a node; it has no interfaces yet. */
  public void create(Node node, String hosts) throws IOException {
    Container container = containers.get(node.name());
    if (container == null) {
      put(node, interior(node.name(), files(node, hosts)));
    } else {
      name(node.name(), "/proc/" + container.process() + "/ns/net");
      put(node, new ContainerInterior(container, files(node, hosts)));
      // Others may look into a container, too: it has its files from the start.
      node(node.name()).prepareForPrograms();
    }
  }

  private void put(Node node, Interior interior) {
    nodes.put(node.name(), new NamespaceNode(node.name(), interior, node.env(), logs));
  }

  private Interior interior(String name, List<NodeFile> files) throws IOException {
    Namespace.unshare(Namespace.NET, Namespace.UTS);
    try {
      Threads.hostName(name);
      name(name, "/proc/thread-self/ns/net");
      return new NamespaceInterior(Namespace.NET.open(), Namespace.UTS.open(), files);
    } finally {
      leave();
    }
  }

  private static void name(String node, String network) throws IOException {
    Path handle = Files.createFile(NAMED_NETWORKS.resolve(node));
    Mounts.bind(network, handle.toString());
  }

  private static List<NodeFile> files(Node node, String hosts) {
    List<NodeFile> files = new ArrayList<>();
    files.add(new NodeFile("/etc/hosts", hosts, "644"));
    files.add(new NodeFile("/etc/hostname", node.name() + "\n", "644"));
    files.addAll(node.files());
    return files;
  }

  public NamespaceNode node(String name) {
    NamespaceNode node = nodes.get(name);
    if (node == null) {
      throw new NoSuchElementException("no node is named " + name);
    }
    return node;
  }

  public Optional<NamespaceNode> find(String name) {
    return Optional.ofNullable(nodes.get(name));
  }

  /** Starts one of our own tools in the network of a node, whose files it does not see. */
  public Attended attend(String where, List<String> command) throws IOException {
    return Attended.withPipes(
        command.getFirst() + " at " + where,
        streams -> in(where, () -> Spawn.start(command, System.getenv(), "/", streams)));
  }

  /** Does something in the network of a node or of the fabric. */
  public <T> T in(String where, Work<T> work) throws IOException {
    if (where.equals(Command.FABRIC)) {
      return work.run();
    }
    node(where).enterNetwork();
    try {
      return work.run();
    } finally {
      leave();
    }
  }

  @FunctionalInterface
  public interface Work<T> {
    T run() throws IOException;
  }

  private void leave() throws IOException {
    Namespace.NET.enter(fabricNetwork);
    Namespace.UTS.enter(fabricHostName);
  }
}
