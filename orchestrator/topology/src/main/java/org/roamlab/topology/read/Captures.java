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
import org.roamlab.topology.model.Link;
import org.roamlab.topology.model.Link.LinkEnd;
import org.roamlab.topology.problem.Problems;
import org.roamlab.topology.problem.Suggestion;

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
      for (Link link : network.linksOf(node)) {
        LinkEnd end = end(link, node);
        for (Many.At<CaptureRequest> request : requests) {
          if (matches(request.value().on(), node, link, end)) {
            Capture capture = capture(request.value(), end, link);
            captures.put(node + ":" + capture.interfaceName(), capture);
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

  private static LinkEnd end(Link link, String node) {
    for (LinkEnd end : link.ends()) {
      if (end.node().equals(node)) {
        return end;
      }
    }
    throw new IllegalArgumentException(node + " is not on " + link.name());
  }

  private static Capture capture(CaptureRequest request, LinkEnd end, Link link) {
    return new Capture(
        end.node(), name(end, link), request.snapBytes(), request.filter(), request.tool());
  }

  /** Interfaces that the file does not name go by the link, until the plan names them. */
  private static String name(LinkEnd end, Link link) {
    return end.interfaceName() == null ? link.name() : end.interfaceName();
  }

  private static boolean matches(String pattern, String node, Link link, LinkEnd end) {
    if (pattern.equals("*")) {
      return true;
    }
    int colon = pattern.indexOf(':');
    return colon > 0
        && glob(pattern.substring(0, colon), node)
        && (glob(pattern.substring(colon + 1), name(end, link))
            || glob(pattern.substring(colon + 1), link.name()));
  }

  /** Whether a pattern, in which {@code *} is any text, covers the whole name. */
  static boolean glob(String pattern, String name) {
    int star = pattern.indexOf('*');
    if (star < 0) {
      return pattern.equals(name);
    }
    if (!name.startsWith(pattern.substring(0, star))) {
      return false;
    }
    String rest = pattern.substring(star + 1);
    for (int i = star; i <= name.length(); i++) {
      if (glob(rest, name.substring(i))) {
        return true;
      }
    }
    return false;
  }

  /** An interface that an agent makes in the run, such as a tunnel; else a pattern must match. */
  private @Nullable Capture checkMatches(Many.At<CaptureRequest> request) {
    String pattern = request.value().on();
    Set<String> all = new TreeSet<>();
    for (String node : network.nodes().keySet()) {
      for (Link link : network.linksOf(node)) {
        LinkEnd end = end(link, node);
        if (matches(pattern, node, link, end)) {
          return null;
        }
        all.add(node + ":" + name(end, link));
      }
    }
    int colon = pattern.indexOf(':');
    String node = colon < 0 ? "" : pattern.substring(0, colon);
    if (!pattern.contains("*") && !network.role(node).agents().isEmpty()) {
      CaptureRequest asked = request.value();
      return new Capture(
          node, pattern.substring(colon + 1), asked.snapBytes(), asked.filter(), asked.tool());
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
