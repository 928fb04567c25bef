package org.roamlab.agents.pmipv6;

import java.util.ArrayList;
import java.util.List;
import org.roamlab.protocols.pmipv6.GatewayEffect.FlowRouteDown;
import org.roamlab.protocols.pmipv6.GatewayEffect.FlowRouteUp;
import org.roamlab.protocols.pmipv6.GatewayEffect.HomeRouteDown;
import org.roamlab.protocols.pmipv6.GatewayEffect.HomeRouteUp;
import org.roamlab.protocols.pmipv6.GatewayEffect.UplinkDown;
import org.roamlab.protocols.pmipv6.GatewayEffect.UplinkUp;

/** The lines for {@code ip} that carry out a gateway's effects. */
record GatewayLines(String tunnelDevice) {
  /** The table of what comes from mobile nodes, and the place of its rules; any free number. */
  private static final int TABLE = 5213;

  List<String> tunnelUp() {
    return List.of("route replace default dev %s table %d".formatted(tunnelDevice, TABLE));
  }

  /**
   * By way of the node's link-local address, whose link-layer address is known: a node with several
   * interfaces might answer a solicitation by another one of them.
   */
  List<String> homeUp(HomeRouteUp up, Neighbour neighbour) {
    List<String> lines = new ArrayList<>(neighbour.lines(up.access()));
    lines.add(
        "route replace %s via %s dev %s"
            .formatted(up.prefix(), neighbour.linkLocal(), up.access()));
    return lines;
  }

  List<String> homeDown(HomeRouteDown down) {
    return List.of("route del %s dev %s".formatted(down.prefix(), down.access()));
  }

  List<String> flowUp(FlowRouteUp up) {
    return List.of("route replace %s via %s dev %s".formatted(up.prefix(), up.via(), up.access()));
  }

  List<String> flowDown(FlowRouteDown down) {
    return List.of("route del %s dev %s".formatted(down.prefix(), down.access()));
  }

  List<String> uplinkUp(UplinkUp up) {
    return List.of(
        "rule add pref %d iif %s from %s lookup %d"
            .formatted(TABLE, up.access(), up.source(), TABLE));
  }

  List<String> uplinkDown(UplinkDown down) {
    return List.of(
        "rule del pref %d iif %s from %s lookup %d"
            .formatted(TABLE, down.access(), down.source(), TABLE));
  }
}
