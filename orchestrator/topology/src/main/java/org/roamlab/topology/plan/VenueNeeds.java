package org.roamlab.topology.plan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.roamlab.topology.model.Experiment;
import org.roamlab.topology.model.Impairment;
import org.roamlab.topology.model.Link;
import org.roamlab.topology.model.Link.LinkEnd;
import org.roamlab.topology.model.TimelineEntry;
import org.roamlab.topology.model.TimelineEntry.Change;
import org.roamlab.topology.model.TimelineEntry.Impair;
import org.roamlab.topology.plan.impair.ImpairmentCompiler;
import org.roamlab.topology.plan.impair.KernelFeature;
import org.roamlab.topology.plan.impair.Need;

/**
 * What an experiment needs of a kernel, so that a venue can say what it lacks before anything
 * starts.
 */
public final class VenueNeeds {
  /**
   * A feature that a kernel lacks.
   *
   * @param links that need it, in the order of the file
   * @param properties of those links, as the file calls them
   */
  public record Lack(KernelFeature feature, List<String> links, List<String> properties) {
    /** Such as {@code sch_netem, needed by links wlan1, wlan2 (one-way-delay)}. */
    @Override
    public String toString() {
      return "%s, needed by link%s %s (%s)"
          .formatted(
              feature.kernelName(),
              links.size() == 1 ? "" : "s",
              String.join(", ", links),
              String.join(", ", properties));
    }
  }

  private final Set<KernelFeature> available;
  private final ImpairmentCompiler compiler;
  private final Map<KernelFeature, Map<String, Set<String>>> lacks = new LinkedHashMap<>();

  private VenueNeeds(Set<KernelFeature> available) {
    this.available = Set.copyOf(available);
    this.compiler = new ImpairmentCompiler(available);
  }

  /**
   * What is missing for the links of the experiment, at the start and after what its timeline
   * changes.
   */
  public static List<Lack> lacking(Experiment experiment, Set<KernelFeature> available) {
    VenueNeeds needs = new VenueNeeds(available);
    experiment.topology().links().forEach(needs::link);
    experiment.timeline().forEach(needs::timeline);
    return needs.summary();
  }

  private void link(Link link) {
    need(link.name(), new Need(KernelFeature.VETH, "ends"));
    if (link.segment()) {
      need(link.name(), new Need(KernelFeature.BRIDGE, "segment"));
    }
    for (LinkEnd end : link.ends()) {
      impairment(link.name(), end.sends());
      impairment(link.name(), end.receives());
    }
  }

  private void timeline(TimelineEntry entry) {
    if (entry.action() instanceof Impair impair) {
      for (Change change : impair.changes().values()) {
        impairment(impair.link(), change.set());
      }
    }
  }

  private void impairment(String link, Impairment impairment) {
    compiler.lacking(impairment).forEach(need -> need(link, need));
  }

  private void need(String link, Need need) {
    if (!available.contains(need.feature())) {
      lacks
          .computeIfAbsent(need.feature(), _ -> new LinkedHashMap<>())
          .computeIfAbsent(link, _ -> new TreeSet<>())
          .add(need.property());
    }
  }

  private List<Lack> summary() {
    List<Lack> summary = new ArrayList<>();
    lacks.forEach((feature, links) -> {
      Set<String> properties = new TreeSet<>();
      links.values().forEach(properties::addAll);
      summary.add(new Lack(feature, List.copyOf(links.keySet()), List.copyOf(properties)));
    });
    return summary;
  }
}
