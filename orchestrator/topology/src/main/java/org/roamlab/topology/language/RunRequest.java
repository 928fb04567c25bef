package org.roamlab.topology.language;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.roamlab.topology.problem.Problems;
import org.roamlab.topology.source.YamlNode.Scalar;

/**
 * What a suite asks to run.
 *
 * @param experiment a name or a file
 * @param set values for its parameters
 */
public record RunRequest(String experiment, Map<String, String> set, int repeat) {

  static Form<RunRequest> form(Keys keys) {
    return new ShortOrLong<>(
        Mapped.of(
            Text.of("an experiment", "pmipv6-outage-bonding"),
            experiment -> new RunRequest(experiment, Map.of(), 1)),
        keys,
        RunRequest::of);
  }

  private static @Nullable RunRequest of(Fields fields, Problems problems) {
    String experiment = fields.find(SuiteKeys.EXPERIMENT);
    List<Named.Item<Scalar>> set = fields.find(SuiteKeys.SET);
    Map<String, String> values = new LinkedHashMap<>();
    if (set != null) {
      set.forEach(item -> values.put(item.name(), item.value().text()));
    }
    return experiment == null
        ? null
        : new RunRequest(experiment, values, fields.get(SuiteKeys.REPEAT));
  }
}
