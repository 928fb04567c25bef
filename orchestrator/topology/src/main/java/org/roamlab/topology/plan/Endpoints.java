package org.roamlab.topology.plan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.roamlab.topology.model.Capture;
import org.roamlab.topology.model.Experiment;
import org.roamlab.topology.model.Traffic;
import org.roamlab.topology.plan.Plan.PlannedInterface;
import org.roamlab.topology.plan.Plan.PlannedNode;

/**
 * Fills in what an experiment leaves to the plan: addresses and ports of traffic, captured
 * interfaces.
 */
final class Endpoints {
  private static final int FIRST_PORT = 5001;

  private final Map<String, PlannedNode> nodes = new LinkedHashMap<>();

  Endpoints(List<PlannedNode> planned) {
    planned.forEach(node -> nodes.put(node.name(), node));
  }

  Experiment resolve(Experiment experiment) {
    List<Capture> captures =
        experiment.captures().stream().flatMap(c -> captures(c).stream()).distinct().toList();
    return new Experiment(
        experiment.name(),
        experiment.says(),
        experiment.reproduces(),
        experiment.duration(),
        experiment.topology(),
        traffic(experiment.traffic()),
        experiment.timeline(),
        captures,
        experiment.measures(),
        experiment.claims(),
        experiment.parameters());
  }

  private List<Traffic> traffic(List<Traffic> all) {
    Set<Integer> ports = new HashSet<>();
    all.forEach(traffic -> ports.add(traffic.port()));
    List<Traffic> resolved = new ArrayList<>();
    int next = FIRST_PORT;
    for (Traffic traffic : all) {
      int port = traffic.port();
      if (port == 0) {
        while (ports.contains(next)) {
          next++;
        }
        port = next++;
      }
      resolved.add(traffic(traffic, port));
    }
    return resolved;
  }

  private Traffic traffic(Traffic traffic, int port) {
    String receiver = traffic.to();
    PlannedNode from = node(traffic.from());
    String to = traffic.toAddress();
    String source = traffic.fromAddress();
    if (receiver != null) {
      PlannedNode peer = node(receiver);
      to = to == null ? nearest(traffic, peer, from) : address(traffic, peer, to);
    }
    if (source != null) {
      source = address(traffic, from, source);
    } else if (to != null) {
      source = sourceFor(traffic, from, to);
    }
    return new Traffic(
        traffic.id(),
        traffic.from(),
        receiver,
        traffic.start(),
        traffic.stop(),
        traffic.family(),
        source,
        to,
        port,
        traffic.dscp(),
        traffic.kind());
  }

  private PlannedNode node(String name) {
    PlannedNode node = nodes.get(name);
    if (node == null) {
      throw new PlanProblem("no node is named '" + name + "'");
    }
    return node;
  }

  /** The node's address on a link that both share, else on its first link. */
  private static String nearest(Traffic traffic, PlannedNode node, PlannedNode from) {
    String home = home(node, traffic.family());
    if (home != null) {
      return home;
    }
    Set<String> links = new HashSet<>();
    from.interfaces().forEach(itf -> links.add(itf.link()));
    String first = null;
    for (PlannedInterface itf : node.interfaces()) {
      String address = address(itf, traffic.family());
      if (address != null && links.contains(itf.link())) {
        return address;
      }
      first = first == null ? address : first;
    }
    return found(traffic, node, first);
  }

  /** The address under which a mobile node is found wherever it is; null for others. */
  private static @Nullable String home(PlannedNode node, int family) {
    return family == 6 && !node.homeAddresses().isEmpty()
        ? IpPrefix.of(node.homeAddresses().getFirst()).address().toString()
        : null;
  }

  /**
   * Of a mobile node with prefixes for each interface, the first address that belongs to one of
   * them.
   */
  private static @Nullable String home(PlannedNode node, PlannedInterface itf, int family) {
    List<PlannedInterface> mobile =
        node.interfaces().stream().filter(each -> address(each, 6) == null).toList();
    int forEach = mobile.isEmpty() ? 0 : node.homeAddresses().size() / mobile.size();
    return family == 6 && forEach > 0 && mobile.contains(itf)
        ? IpPrefix.of(node.homeAddresses().get(mobile.indexOf(itf) * forEach)).address().toString()
        : null;
  }

  private static String found(Traffic traffic, PlannedNode node, @Nullable String address) {
    if (address == null) {
      throw new PlanProblem(
          "traffic %s: node %s has no IPv%d address; give its link one or choose the other family"
              .formatted(traffic.id(), node.name(), traffic.family()));
    }
    return address;
  }

  private static @Nullable String address(PlannedInterface itf, int family) {
    return itf.addresses().stream()
        .map(IpPrefix::of)
        .filter(a -> a.family() == family)
        .map(a -> a.address().toString())
        .findFirst()
        .orElse(null);
  }

  /** {@code asked} is an address, or one of the node's interfaces. */
  private static String address(Traffic traffic, PlannedNode node, String asked) {
    for (PlannedInterface itf : node.interfaces()) {
      if (asked.equals(itf.name()) || asked.equals(itf.longName())) {
        String home = home(node, itf, traffic.family());
        return home != null ? home : found(traffic, node, address(itf, traffic.family()));
      }
    }
    return asked;
  }

  /** The address that the kernel would choose: that of the interface on the way. */
  private static @Nullable String sourceFor(Traffic traffic, PlannedNode from, String to) {
    String home = home(from, traffic.family());
    if (home != null) {
      return home;
    }
    IpAddress target = IpAddress.parse(to);
    if (target == null) {
      return null;
    }
    RouteLookup.Entry next = new RouteLookup(from).to(target);
    return from.interfaces().stream()
        .filter(itf -> next != null && itf.name().equals(next.device()))
        .map(itf -> address(itf, traffic.family()))
        .findFirst()
        .orElse(null);
  }

  private List<Capture> captures(Capture capture) {
    List<Capture> resolved = new ArrayList<>();
    for (PlannedNode node : nodes.values()) {
      if (!matches(capture.node(), node.name())) {
        continue;
      }
      for (PlannedInterface itf : node.interfaces()) {
        String pattern = capture.interfaceName();
        if (matches(pattern, itf.name())
            || matches(pattern, itf.longName())
            || matches(pattern, itf.link())) {
          resolved.add(
              new Capture(
                  node.name(), itf.name(), capture.snapBytes(), capture.filter(), capture.tool()));
        }
      }
    }
    // An interface that an agent makes later (a tunnel, a bond) is taken at its word.
    return resolved.isEmpty() && capture.interfaceName().indexOf('*') < 0
        ? List.of(capture)
        : resolved;
  }

  private static boolean matches(String pattern, String name) {
    return pattern.equals(name) || (pattern.indexOf('*') >= 0 && glob(pattern, name));
  }

  private static boolean glob(String pattern, String name) {
    String[] parts = pattern.split("\\*", -1);
    String regex = Arrays.stream(parts).map(Pattern::quote).collect(Collectors.joining(".*"));
    return name.matches(regex);
  }
}
