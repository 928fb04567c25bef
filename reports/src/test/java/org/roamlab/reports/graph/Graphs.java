package org.roamlab.reports.graph;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.roamlab.reports.graph.NetworkGraph.End;
import org.roamlab.reports.graph.NetworkGraph.Link;
import org.roamlab.reports.graph.NetworkGraph.Node;
import org.roamlab.reports.graph.NetworkGraph.Shape;

/** Networks for tests of pictures. */
final class Graphs {
  private static final List<Shape> SHAPES = List.of(Shape.values());

  private Graphs() {}

  static Node node(String name, String caption, Shape shape) {
    return new Node(name, caption, shape);
  }

  static Link link(String name, String medium, String properties, String... ends) {
    List<End> list = Stream.of(ends).map(End::new).toList();
    return new Link(name, false, medium, List.of(properties.split("; ", -1)), list);
  }

  static NetworkGraph firstRun() {
    return new NetworkGraph(
        "first-run",
        List.of(
            node("client", "host", Shape.COMPUTER),
            node("router", "router", Shape.ROUTER),
            node("server", "host", Shape.COMPUTER)),
        List.of(
            link("lan", "ethernet", "20 Mbit/s; 10 ms", "client", "router"),
            link("wan", "ethernet", "20 Mbit/s; 10 ms", "router", "server")));
  }

  /** The five nodes of the design. */
  static NetworkGraph pmipv6() {
    return new NetworkGraph(
        "pmipv6",
        List.of(
            node("cn", "host", Shape.COMPUTER),
            node("lma", "pmipv6-lma", Shape.SERVER),
            node("mag1", "pmipv6-mag", Shape.ACCESS_POINT),
            node("mag2", "pmipv6-mag", Shape.ACCESS_POINT),
            node("mn", "pmipv6-mn", Shape.MOBILE)),
        List.of(
            link("core", "cable", "100 Mbit/s; 1 ms", "cn", "lma"),
            link("s5-1", "cable", "100 Mbit/s; 1 ms", "lma", "mag1"),
            link("s5-2", "cable", "100 Mbit/s; 1 ms", "lma", "mag2"),
            link("wlan1", "wlan", "20 Mbit/s; 2 ms", "mag1", "mn"),
            link("umts", "umts", "↓ 3.6 Mbit/s, 60 ms; ↑ 384 kbit/s, 60 ms", "mag2", "mn")));
  }

  /** A segment with many nodes, some of them different. */
  static NetworkGraph segment(int size) {
    List<Node> nodes = new ArrayList<>(List.of(node("gateway", "router", Shape.ROUTER)));
    nodes.add(node("server", "host", Shape.SERVER));
    List<End> ends = new ArrayList<>(List.of(new End("gateway")));
    for (int i = 1; i <= size; i++) {
      nodes.add(node("station-" + i, "host", i % 3 == 0 ? Shape.MOBILE : Shape.COMPUTER));
      ends.add(new End("station-" + i, i % 4 == 0 ? List.of("loss 1 %", "5 ms") : List.of()));
    }
    Link lan = new Link("radio", true, "wlan", List.of("11 Mbit/s", "2 ms"), ends);
    return new NetworkGraph(
        "segment",
        nodes,
        List.of(lan, link("uplink", "lte", "50 Mbit/s; 20 ms", "gateway", "server")));
  }

  static NetworkGraph random(long seed) {
    Random random = new Random(seed);
    int size = 2 + random.nextInt(29);
    String[] media = {"cable", "wlan", "umts", "lte", "carrier pigeon"};
    List<Node> nodes = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      Shape shape = SHAPES.get(random.nextInt(SHAPES.size()));
      nodes.add(node("node-" + "x".repeat(random.nextInt(12)) + i, shape.name(), shape));
    }
    List<Link> links = new ArrayList<>();
    for (int i = 1; i < size; i++) {
      if (random.nextInt(12) > 0) {
        links.add(random(random, "l" + i, nodes, media, i, random.nextInt(i)));
      }
    }
    for (int i = 0; i < size / 3; i++) {
      int a = random.nextInt(size);
      int b = (a + 1 + random.nextInt(size - 1)) % size;
      links.add(random(random, "extra " + i, nodes, media, a, b));
    }
    return new NetworkGraph("random " + seed, nodes, links);
  }

  private static Link random(
      Random random, String name, List<Node> nodes, String[] media, int a, int b) {
    String medium = media[random.nextInt(media.length)];
    List<String> properties =
        List.of("20 Mbit/s", "a longer property 12 ms", "loss 1 %").subList(0, random.nextInt(4));
    List<End> ends = new ArrayList<>();
    ends.add(new End(nodes.get(a).name()));
    ends.add(new End(nodes.get(b).name()));
    boolean segment = random.nextInt(6) == 0;
    for (int i = 0; segment && i < random.nextInt(6); i++) {
      Node more = nodes.get(random.nextInt(nodes.size()));
      if (ends.stream().noneMatch(e -> e.node().equals(more.name()))) {
        ends.add(new End(more.name(), i % 2 == 0 ? List.of() : List.of("loss 3 %")));
      }
    }
    return new Link(name, segment, medium, properties, ends);
  }
}
