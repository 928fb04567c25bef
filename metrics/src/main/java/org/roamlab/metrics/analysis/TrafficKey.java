package org.roamlab.metrics.analysis;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.roamlab.metrics.packet.Address;
import org.roamlab.metrics.run.RunPlan;

/**
 * Says which traffic a packet belongs to: by its port, which the plan gives to one traffic alone;
 * what has no port, or chooses its own, by its addresses.
 */
final class TrafficKey {
  private final List<RunPlan.Traffic> all;
  private final RunPlan.@Nullable Traffic[] byPort = new RunPlan.Traffic[1 << 16];
  private final List<ByAddress> byAddress = new ArrayList<>();

  private record ByAddress(RunPlan.Traffic traffic, Set<Address> from, Set<Address> to) {
    boolean matches(Address a, Address b) {
      return from.contains(a) && (to.isEmpty() || to.contains(b));
    }
  }

  TrafficKey(RunPlan plan) {
    all = plan.traffic();
    for (RunPlan.Traffic traffic : all) {
      if (isOfUnknownPort(traffic)) byAddress.add(addresses(plan, traffic));
      else if (traffic.port() > 0 && traffic.port() < byPort.length) {
        byPort[traffic.port()] = traffic;
      }
    }
  }

  private static boolean isOfUnknownPort(RunPlan.Traffic traffic) {
    return traffic.kind().equals("program") || traffic.kind().equals("ping");
  }

  private static ByAddress addresses(RunPlan plan, RunPlan.Traffic traffic) {
    return new ByAddress(traffic, of(plan, traffic.from()), of(plan, traffic.to()));
  }

  private static Set<Address> of(RunPlan plan, @Nullable String node) {
    Set<Address> found = new HashSet<>();
    for (RunPlan.Node candidate : plan.nodes()) {
      if (!candidate.name().equals(node)) continue;
      for (RunPlan.Interface each : candidate.interfaces()) {
        for (String text : each.addresses()) {
          Address address = Address.parse(text);
          if (address != null) found.add(address);
        }
      }
    }
    return found;
  }

  /** The traffic of that port on either side, else the program that runs between the two. */
  RunPlan.@Nullable Traffic find(int onePort, int otherPort, Address one, Address other) {
    RunPlan.Traffic traffic = byPort(onePort, otherPort);
    return traffic != null ? traffic : between("program", one, other);
  }

  RunPlan.@Nullable Traffic byPort(int onePort, int otherPort) {
    RunPlan.Traffic traffic = byPort[onePort];
    return traffic != null ? traffic : byPort[otherPort];
  }

  /** Of several pings between two nodes the one whose port is the identifier of the echoes. */
  RunPlan.@Nullable Traffic ping(int identifier, Address one, Address other) {
    for (ByAddress each : byAddress) {
      boolean itself = each.traffic.kind().equals("ping") && each.traffic.port() == identifier;
      if (itself && (each.matches(one, other) || each.matches(other, one))) return each.traffic;
    }
    return between("ping", one, other);
  }

  RunPlan.@Nullable Traffic between(String kind, Address one, Address other) {
    for (ByAddress each : byAddress) {
      if (!each.traffic.kind().equals(kind)) continue;
      if (each.matches(one, other) || each.matches(other, one)) return each.traffic;
    }
    return null;
  }

  List<RunPlan.Traffic> all() {
    return all;
  }
}
