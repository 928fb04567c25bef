package org.roamlab.topology.read;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.roamlab.topology.language.Fields;
import org.roamlab.topology.language.Key;
import org.roamlab.topology.language.MeasureKind;
import org.roamlab.topology.language.MeasureKinds;
import org.roamlab.topology.language.Named;
import org.roamlab.topology.language.Variants.Chosen;
import org.roamlab.topology.model.Link;
import org.roamlab.topology.model.Measure;
import org.roamlab.topology.problem.Problems;
import org.roamlab.topology.problem.Suggestion;

/** Makes measures of what the files ask for, and knows which metrics will be there. */
final class Measures {
  private final Network network;
  private final Set<String> traffic;
  private final Problems problems;
  private final EnergyOptions energy;
  private final Map<String, String> metrics = new LinkedHashMap<>();

  Measures(Network network, Set<String> traffic, EnergyModels models, Problems problems) {
    this.network = network;
    this.traffic = traffic;
    this.energy = new EnergyOptions(network, models, problems);
    this.problems = problems;
  }

  /** Name, {@code MEASURE.METRIC}, to base unit. */
  Map<String, String> metrics() {
    return metrics;
  }

  /** Those of the file, and one for each traffic that has no measure of its name. */
  List<Measure> measures(List<Named.Item<Chosen<MeasureKind>>> items) {
    Map<String, Measure> measures = new LinkedHashMap<>();
    for (String id : traffic) {
      measures.put(id, new Measure(id, MeasureKinds.TRAFFIC_KIND, id, Map.of()));
    }
    for (Named.Item<Chosen<MeasureKind>> item : items) {
      Fields fields = item.value().fields();
      MeasureKind kind = item.value().variant();
      String of = fields.find(kind.main());
      if (of != null) {
        check(kind, of, fields);
        checkOptions(fields, of);
        Map<String, Object> options = options(kind, fields);
        options.putAll(energy.resolved(fields, of));
        measures.put(item.name(), new Measure(item.name(), kind.name(), of, options));
      }
    }
    for (Measure measure : measures.values()) {
      name(measure);
    }
    return new ArrayList<>(measures.values());
  }

  private void name(Measure measure) {
    for (MeasureKind kind : MeasureKinds.ALL) {
      if (kind.name().equals(measure.kind())) {
        name(measure.id(), kind.metrics());
        for (String each : EnergyOptions.interfaces(measure.options())) {
          name(measure.id() + "." + each, kind.ofInterface());
        }
      }
    }
  }

  private void name(String owner, List<MeasureKind.Metric> yielded) {
    for (MeasureKind.Metric metric : yielded) {
      metrics.put(owner + "." + metric.name(), metric.unit().text());
    }
  }

  private void check(MeasureKind kind, String of, Fields fields) {
    Set<String> known =
        switch (kind.of()) {
          case TRAFFIC -> traffic;
          case NODE -> network.nodeNames();
          case LINK -> network.linkNames();
          case TRAFFIC_OR_LINK -> {
            Set<String> both = new LinkedHashSet<>(traffic);
            both.addAll(network.linkNames());
            yield both;
          }
        };
    if (!known.contains(of)) {
      problems.error(
          fields.at(kind.main()),
          "'" + kind.name() + "' is of " + kind.of().says() + ", and none is named '" + of + "'",
          Suggestion.among(of, known, "names here"));
    }
  }

  /** What options refer to. */
  private void checkOptions(Fields fields, String of) {
    String flow = fields.find(MeasureKinds.FLOW);
    if (flow != null && !traffic.contains(flow)) {
      problems.error(
          fields.at(MeasureKinds.FLOW),
          "no traffic is named '" + flow + "'",
          Suggestion.among(flow, traffic, "traffic here"));
    }
    String sender = fields.find(MeasureKinds.SENDER);
    Link link = network.links().get(of);
    if (sender != null && link != null) {
      List<String> ends = link.ends().stream().map(Link.LinkEnd::node).toList();
      if (!ends.contains(sender)) {
        problems.error(
            fields.at(MeasureKinds.SENDER),
            "'" + sender + "' is no end of '" + of + "'",
            Suggestion.among(sender, ends, "ends"));
      }
    }
  }

  private static Map<String, Object> options(MeasureKind kind, Fields fields) {
    Map<String, Object> options = new LinkedHashMap<>();
    List<Key<?>> keys = new ArrayList<>(MeasureKinds.COMMON);
    keys.addAll(kind.more());
    for (Key<?> key : keys) {
      Object value = fields.find(key);
      if (value != null) {
        options.put(key.name(), Nodes.plain(value));
      }
    }
    return options;
  }
}
