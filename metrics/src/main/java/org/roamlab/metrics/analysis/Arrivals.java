package org.roamlab.metrics.analysis;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.roamlab.metrics.run.RunDirectory.CaptureFile;
import org.roamlab.metrics.run.RunPlan;
import org.roamlab.metrics.run.RunPlan.Interface;

/**
 * Whether captures would show that a message arrived. Only then is one that they lack lost: a node
 * may be captured at one interface of several, and a capture may have a filter.
 */
final class Arrivals {
  private record Kind(String node, String message) {}

  private final RunPlan plan;
  private final List<CaptureFile> captures;
  private final Set<Kind> seen = new HashSet<>();

  Arrivals(RunPlan plan, List<CaptureFile> captures) {
    this.plan = plan;
    this.captures = captures;
  }

  /** So no filter of the node's captures is against such messages. */
  void saw(String node, String message) {
    seen.add(new Kind(node, message));
  }

  /**
   * @param seenAt where it was seen first, as {@code NODE:IF}
   */
  boolean wouldShow(String node, String message, String seenAt) {
    List<Interface> entries = entries(node, linkOf(seenAt));
    return seen.contains(new Kind(node, message))
        && !entries.isEmpty()
        && entries.stream().allMatch(each -> isCaptured(node, each));
  }

  /** Those at the link where it was seen, else it has come from further away by any. */
  private List<Interface> entries(String node, String link) {
    List<Interface> all = interfaces(node);
    List<Interface> near = all.stream().filter(each -> each.link().equals(link)).toList();
    return near.isEmpty() ? all : near;
  }

  private String linkOf(String place) {
    int colon = place.indexOf(':');
    if (colon < 0) return "";
    return interfaces(place.substring(0, colon)).stream()
        .filter(each -> each.isCalled(place.substring(colon + 1)))
        .map(Interface::link)
        .findFirst()
        .orElse("");
  }

  private List<Interface> interfaces(String node) {
    return plan.nodes().stream()
        .filter(each -> each.name().equals(node))
        .flatMap(each -> each.interfaces().stream())
        .toList();
  }

  private boolean isCaptured(String node, Interface wanted) {
    return captures.stream()
        .anyMatch(file -> file.node().equals(node) && wanted.isCalled(file.interfaceName()));
  }
}
