package org.roamlab.engine.network;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.roamlab.engine.node.Nodes;
import org.roamlab.json.JsonReader;
import org.roamlab.topology.plan.Plan;
import org.roamlab.topology.plan.Plan.Direction;
import org.roamlab.topology.plan.Plan.PlannedLink;
import org.roamlab.topology.plan.impair.Shape;

/** What each direction of each link has carried and dropped. */
public final class Counters {
  private static final Pattern COUNTED = Pattern.compile("counter packets (\\d+) bytes \\d+ drop");

  private final Nodes nodes;
  private final Tools tools;

  /** By place and device: the answers are asked for once. */
  private final Map<String, @Nullable Object> qdiscs = new HashMap<>();

  /** By place and name. */
  private final Map<String, Map<String, Map<String, Long>>> interfaces = new HashMap<>();

  Counters(Nodes nodes, Tools tools) {
    this.nodes = nodes;
    this.tools = tools;
  }

  /** The fields of {@code link-counters}, in the order of the plan. */
  List<Map<String, Object>> of(Plan plan, Links links) throws IOException {
    List<Map<String, Object>> all = new ArrayList<>();
    ask(plan, links);
    for (PlannedLink link : plan.links()) {
      for (Way way : links.ways(link.name())) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("link", link.name());
        fields.put("from", way.direction().from());
        fields.put("to", way.direction().to());
        boolean shaped = way.shape().qdisc() != null;
        Map<String, Long> counters =
            shaped ? ofQdisc(way.direction()) : ofInterface(way.direction());
        if (way.shape().filtered()) {
          counters.merge("dropped", ofFilter(way.shape()), Long::sum);
        }
        fields.putAll(counters);
        all.add(fields);
      }
    }
    return all;
  }

  /** Of each device by name: what a node has set up for itself is not asked for. */
  private void ask(Plan plan, Links links) throws IOException {
    Map<String, List<String>> devices = new LinkedHashMap<>();
    for (PlannedLink link : plan.links()) {
      for (Way way : links.ways(link.name())) {
        if (way.shape().qdisc() != null) {
          devices
              .computeIfAbsent(way.direction().where(), _ -> new ArrayList<>())
              .add(way.direction().device());
        }
      }
    }
    for (Map.Entry<String, List<String>> place : devices.entrySet()) {
      StringBuilder questions = new StringBuilder();
      place.getValue().forEach(d -> questions.append("qdisc show dev ").append(d).append('\n'));
      List<String> command = List.of("tc", "-json", "-statistics", "-batch", "-");
      // One line for each question, which does not repeat the device's name.
      List<String> answers =
          tools.run(place.getKey(), command, questions.toString()).text().lines().toList();
      for (int i = 0; i < answers.size(); i++) {
        String device = place.getValue().get(i);
        qdiscs.put(place.getKey() + " " + device, JsonReader.read(answers.get(i)));
      }
    }
  }

  private Map<String, Long> ofQdisc(Direction direction) {
    String key = direction.where() + " " + direction.device();
    Map<?, ?> root = Readback.root(qdiscs.get(key), direction.device());
    return counters(
        number(root, "bytes"),
        number(root, "packets"),
        number(root, "drops"),
        number(root, "overlimits"),
        number(root, "qlen"));
  }

  /** An exact pattern of loss is dropped before any qdisc sees it. */
  private long ofFilter(Shape shape) throws IOException {
    List<String> command = List.of("nft", "list", "table", "netdev", shape.filterTable());
    Matcher counted = COUNTED.matcher(tools.run(shape.direction().where(), command, "").text());
    return counted.find() ? Long.parseLong(counted.group(1)) : 0;
  }

  private static long number(Map<?, ?> qdisc, String name) {
    return qdisc.get(name) instanceof Number number ? number.longValue() : 0;
  }

  /** Where nothing is impaired there is no qdisc that counts, and nothing waits. */
  private Map<String, Long> ofInterface(Direction direction) throws IOException {
    Map<String, Map<String, Long>> here = interfaces.get(direction.where());
    if (here == null) {
      here = nodes.in(direction.where(), Counters::interfaces);
      interfaces.put(direction.where(), here);
    }
    return here.getOrDefault(direction.device(), counters(0, 0, 0, 0, 0));
  }

  /** Of the calling thread's network, by name. */
  private static Map<String, Map<String, Long>> interfaces() throws IOException {
    Map<String, Map<String, Long>> interfaces = new HashMap<>();
    List<String> lines = Files.readAllLines(Path.of("/proc/thread-self/net/dev"));
    for (String line : lines.subList(2, lines.size())) {
      String[] words = line.strip().split("[\\s:]+", -1);
      // After the name eight counters of what came in, then bytes, packets, errors, drops.
      long bytes = Long.parseLong(words[9]);
      interfaces.put(
          words[0], counters(bytes, Long.parseLong(words[10]), Long.parseLong(words[12]), 0, 0));
    }
    return interfaces;
  }

  private static Map<String, Long> counters(
      long bytes, long packets, long dropped, long overlimits, long backlog) {
    Map<String, Long> counters = new LinkedHashMap<>();
    counters.put("sentBytes", bytes);
    counters.put("sentPackets", packets);
    counters.put("dropped", dropped);
    counters.put("overlimits", overlimits);
    counters.put("backlog", backlog);
    return counters;
  }
}
