package org.roamlab.topology.read;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.roamlab.topology.language.CaptureRequest;
import org.roamlab.topology.language.Many;
import org.roamlab.topology.model.Capture;
import org.roamlab.topology.model.Traffic;
import org.roamlab.topology.model.Traffic.TcpBulk;
import org.roamlab.topology.model.Traffic.TcpSize;
import org.roamlab.topology.problem.Problems;
import org.roamlab.topology.read.Network.Hop;
import org.roamlab.topology.read.Network.Interface;

/** Warns of captures that will fill the disk. */
final class CaptureCheck {
  private static final long MUCH = 2_000_000_000L;

  /** What TCP may reach where nothing limits it. */
  private static final long UNLIMITED = 10_000_000_000L;

  private final Network network;
  private final Problems problems;

  CaptureCheck(Network network, Problems problems) {
    this.network = network;
    this.problems = problems;
  }

  void check(
      List<Many.At<CaptureRequest>> requests,
      List<Capture> captures,
      List<Traffic> traffic,
      Duration end) {
    Map<String, Double> bytes = new LinkedHashMap<>();
    for (Traffic one : traffic) {
      String to = one.to();
      List<Hop> path = to == null ? null : network.path(one.from(), to, one.family());
      for (Hop hop : path == null ? List.<Hop>of() : path) {
        bytes.merge(
            hop.link().name(), bytes(one, path == null ? List.of() : path, end), Double::sum);
      }
    }
    double total = 0;
    for (Capture capture : captures) {
      if (capture.snapBytes() == 0 && capture.filter() == null) {
        total += bytes.getOrDefault(linkOf(capture), 0.0);
      }
    }
    if (total > MUCH && !requests.isEmpty()) {
      problems.warning(
          requests.getFirst().node().place(),
          "captures will take about " + Math.round(total / 1e9) + " GB",
          "keep headers only: { on: \"" + requests.getFirst().value().on() + "\", snap: 128B }");
    }
  }

  private String linkOf(Capture capture) {
    for (Interface each : network.interfaces(capture.node())) {
      if (each.name().equals(capture.interfaceName())) {
        return each.link().name();
      }
    }
    return "";
  }

  private static double bytes(Traffic traffic, List<Hop> path, Duration end) {
    if (traffic.kind() instanceof TcpSize size) {
      return size.bytes();
    }
    long rate = Offer.bitsPerSecond(traffic.kind(), traffic.family());
    if (traffic.kind() instanceof TcpBulk) {
      rate = UNLIMITED;
      for (Hop hop : path) {
        Long limit = PathCheck.rate(hop);
        rate = limit == null ? rate : Math.min(rate, limit);
      }
    }
    Duration stop = traffic.stop() == null ? end : traffic.stop();
    return rate / 8.0 * Math.max(0, stop.minus(traffic.start()).toNanos()) / 1e9;
  }
}
