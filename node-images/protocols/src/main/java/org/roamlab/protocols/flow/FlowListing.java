package org.roamlab.protocols.flow;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.roamlab.protocols.flow.FlowEffect.Reason;
import org.roamlab.protocols.flow.TunnelTable.Tunnel;

/** The flow table as a person reads it. */
final class FlowListing {
  private FlowListing() {}

  static List<String> names(TunnelTable tunnels) {
    return tunnels.all().stream().map(t -> t.number + " " + String.join("/", t.labels)).toList();
  }

  static List<String> flows(Collection<ManagedFlow> flows, TunnelTable tunnels) {
    List<String> lines = new ArrayList<>();
    lines.add(row("flow", "tunnel", "Mbit/s", "packets", "mobile", "from > to"));
    for (ManagedFlow flow : flows) {
      lines.add(
          row(
              String.valueOf(flow.mark),
              tunnels.label(flow.tunnel),
              String.format(Locale.ROOT, "%.3f", flow.bitsPerSecond / 1e6),
              String.valueOf(flow.packets),
              flow.mobile,
              flow.key.toString()));
    }
    return lines;
  }

  /** Why there is nothing to be listed. */
  static List<String> none(boolean connected, TunnelTable tunnels, Duration expiry) {
    if (!connected) {
      return List.of("no flows: the PMIPv6 daemon is not there");
    }
    return List.of(
        tunnels.all().isEmpty()
            ? "no flows: no gateway has registered a mobile node"
            : "no flows: in the last %d s no packet to a mobile node"
                .formatted(expiry.toSeconds()));
  }

  private static String row(String... cells) {
    return String.format(Locale.ROOT, "%-5s %-10s %9s %10s  %-12s %s", (Object[]) cells);
  }

  static List<String> stats(
      Collection<ManagedFlow> flows, TunnelTable tunnels, Map<Reason, Long> counts) {
    List<String> lines = new ArrayList<>();
    for (Tunnel tunnel : tunnels.all()) {
      long users = flows.stream().filter(flow -> flow.tunnel == tunnel.number).count();
      lines.add(
          String.format(
              Locale.ROOT,
              "tunnel %d %s: %d flows, %.1f %% dropped%s",
              tunnel.number,
              String.join("/", tunnel.labels),
              users,
              tunnel.dropRatio * 100,
              tunnel.congested ? ", congested" : ""));
    }
    counts.forEach((reason, count) ->
        lines.add(
            "ignored " + reason.name().toLowerCase(Locale.ROOT).replace('_', '-') + ": " + count));
    return lines;
  }
}
