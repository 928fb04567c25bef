package org.roamlab.topology.read;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.roamlab.topology.language.CaptureRequest;
import org.roamlab.topology.language.Many;
import org.roamlab.topology.model.Capture;
import org.roamlab.topology.problem.Problems;
import org.roamlab.topology.problem.Suggestion;
import org.roamlab.topology.read.Network.Interface;

/** Finds the interfaces that a file's patterns mean. */
final class Captures {
  private final Network network;
  private final Problems problems;

  Captures(Network network, Problems problems) {
    this.network = network;
    this.problems = problems;
  }

  /** One for each interface, nodes in their order; of several patterns the last one counts. */
  List<Capture> captures(List<Many.At<CaptureRequest>> requests) {
    Map<String, Capture> captures = new LinkedHashMap<>();
    for (String node : network.nodes().keySet()) {
      for (Interface each : network.interfaces(node)) {
        for (Many.At<CaptureRequest> request : requests) {
          if (matches(request.value().on(), node, each)) {
            captures.put(node + ":" + each.name(), capture(request.value(), node, each.name()));
          }
        }
      }
    }
    for (Many.At<CaptureRequest> request : requests) {
      Capture later = checkMatches(request);
      if (later != null) {
        captures.put(later.node() + ":" + later.interfaceName(), later);
      }
    }
    return new ArrayList<>(captures.values());
  }

  private static Capture capture(CaptureRequest request, String node, String interfaceName) {
    return new Capture(node, interfaceName, request.snapBytes(), request.filter(), request.tool());
  }

  private static boolean matches(String pattern, String node, Interface each) {
    if (pattern.equals("*")) {
      return true;
    }
    int colon = pattern.indexOf(':');
    if (colon <= 0 || !glob(pattern.substring(0, colon), node)) {
      return false;
    }
    String name = pattern.substring(colon + 1);
    return glob(name, each.name()) || glob(name, each.link().name());
  }

  /** Whether a pattern, in which {@code *} is any text, covers the whole name. */
  static boolean glob(String pattern, String name) {
    int p = 0;
    int n = 0;
    int star = -1;
    int afterStar = 0;
    while (n < name.length()) {
      if (p < pattern.length() && pattern.charAt(p) == '*') {
        star = p++;
        afterStar = n;
      } else if (p < pattern.length() && pattern.charAt(p) == name.charAt(n)) {
        p++;
        n++;
      } else if (star >= 0) {
        p = star + 1;
        n = ++afterStar;
      } else {
        return false;
      }
    }
    while (p < pattern.length() && pattern.charAt(p) == '*') {
      p++;
    }
    return p == pattern.length();
  }

  /** An interface that an agent makes in the run, such as a tunnel; else a pattern must match. */
  private @Nullable Capture checkMatches(Many.At<CaptureRequest> request) {
    String pattern = request.value().on();
    Set<String> all = new TreeSet<>();
    for (String node : network.nodes().keySet()) {
      for (Interface each : network.interfaces(node)) {
        if (matches(pattern, node, each)) {
          return null;
        }
        all.add(node + ":" + each.name());
      }
    }
    int colon = pattern.indexOf(':');
    String node = colon < 0 ? "" : pattern.substring(0, colon);
    if (!pattern.contains("*") && !network.role(node).agents().isEmpty()) {
      return capture(request.value(), node, pattern.substring(colon + 1));
    }
    problems.error(
        request.node().place(),
        "no interface matches '" + pattern + "'",
        network.nodes().containsKey(pattern)
            ? "did you mean '" + pattern + ":*'?"
            : Suggestion.among(pattern, all, "interfaces"));
    return null;
  }
}
