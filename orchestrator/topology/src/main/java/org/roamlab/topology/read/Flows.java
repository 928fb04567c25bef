package org.roamlab.topology.read;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.roamlab.topology.language.Fields;
import org.roamlab.topology.language.Key;
import org.roamlab.topology.language.Named;
import org.roamlab.topology.language.TrafficKind;
import org.roamlab.topology.language.TrafficKinds;
import org.roamlab.topology.language.Variants.Chosen;
import org.roamlab.topology.model.Traffic;
import org.roamlab.topology.plan.IpAddress;
import org.roamlab.topology.problem.Problems;
import org.roamlab.topology.problem.Suggestion;
import org.roamlab.topology.read.Network.Interface;

/** Makes traffic of what the files say on it. */
final class Flows {
  private final Network network;
  private final Problems problems;

  Flows(Network network, Problems problems) {
    this.network = network;
    this.problems = problems;
  }

  List<Traffic> traffic(List<Named.Item<Chosen<TrafficKind>>> items) {
    List<Traffic> traffic = new ArrayList<>();
    for (Named.Item<Chosen<TrafficKind>> item : items) {
      Traffic one = traffic(item);
      if (one != null) {
        traffic.add(one);
      }
    }
    return traffic;
  }

  private @Nullable Traffic traffic(Named.Item<Chosen<TrafficKind>> item) {
    Fields fields = item.value().fields();
    Traffic.Kind kind = item.value().variant().make().apply(fields);
    String from = node(fields, TrafficKinds.FROM);
    String to = node(fields, TrafficKinds.TO);
    if (network.nodeNames().contains(item.name())) {
      problems.error(
          item.place(),
          "a node is named '" + item.name() + "' already",
          "names of nodes and traffic name log files; choose another");
    }
    if (!fields.has(TrafficKinds.TO) && !item.value().variant().main().name().equals("run")) {
      problems.error(
          fields.place().start(), "traffic needs the key 'to'", "to: " + TrafficKinds.TO.says());
    }
    if (from != null && from.equals(to)) {
      problems.error(
          fields.at(TrafficKinds.TO), "'" + to + "' would talk to itself", "name another node");
    }
    Duration start = fields.get(TrafficKinds.START);
    Duration stop = fields.find(TrafficKinds.STOP);
    if (stop != null && stop.compareTo(start) <= 0) {
      problems.error(
          fields.at(TrafficKinds.STOP),
          "the traffic stops before it starts",
          "'stop' is a time, not a length");
    }
    address(fields, TrafficKinds.FROM_ADDRESS, from);
    address(fields, TrafficKinds.TO_ADDRESS, to);
    Integer port = fields.find(TrafficKinds.PORT);
    return kind == null || from == null
        ? null
        : new Traffic(
            item.name(),
            from,
            to,
            start,
            stop,
            family(fields, from, to),
            fields.find(TrafficKinds.FROM_ADDRESS),
            fields.find(TrafficKinds.TO_ADDRESS),
            port == null ? 0 : port,
            fields.get(TrafficKinds.DSCP),
            kind);
  }

  private @Nullable String node(Fields fields, Key<String> key) {
    String name = fields.find(key);
    if (name != null && !network.nodeNames().contains(name)) {
      problems.error(
          fields.at(key),
          "no node is named '" + name + "'",
          Suggestion.among(name, network.nodeNames(), "nodes here"));
      return null;
    }
    return name;
  }

  /** An address that no file gives may still be there: chosen by the plan, or got in the run. */
  private void address(Fields fields, Key<String> key, @Nullable String node) {
    String given = fields.find(key);
    if (given == null || node == null || IpAddress.parse(given) != null) {
      return;
    }
    List<String> names = new ArrayList<>();
    for (Interface each : network.interfaces(node)) {
      String name = each.end().interfaceName();
      names.add(name == null ? "eth" + unnamed(names) : name);
    }
    if (!names.contains(given)) {
      problems.error(
          fields.at(key),
          "'" + given + "' is neither an address nor an interface of '" + node + "'",
          Suggestion.among(given, names, "interfaces"));
    }
  }

  private static long unnamed(List<String> names) {
    return names.stream().filter(name -> name.startsWith("eth")).count();
  }

  private int family(Fields fields, String from, @Nullable String to) {
    String given = fields.find(TrafficKinds.FAMILY);
    if (given != null) {
      return given.equals("6") ? 6 : 4;
    }
    for (Key<String> key : List.of(TrafficKinds.FROM_ADDRESS, TrafficKinds.TO_ADDRESS)) {
      String address = fields.find(key);
      if (address != null && address.contains(":")) {
        return 6;
      }
    }
    return hasIpv4(from) && (to == null || hasIpv4(to)) ? 4 : 6;
  }

  private boolean hasIpv4(String node) {
    List<Interface> interfaces = network.interfaces(node);
    return interfaces.isEmpty() || interfaces.stream().anyMatch(i -> i.link().ipv4Enabled());
  }
}
