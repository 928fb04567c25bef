package org.roamlab.reports.export;

import java.time.Instant;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.roamlab.metrics.result.Results;
import org.roamlab.metrics.run.Fields;
import org.roamlab.metrics.run.RunDirectory;

/**
 * A run under the name by which a database tells it from all others.
 *
 * @param name unlike that of any other run, also of one of another machine
 * @param finished when somebody ran it, which is no time of the experiment
 */
public record ExportedRun(String name, Instant finished, RunDirectory directory, Results results) {
  /** What tells which run it is. */
  SortedMap<String, String> identity() {
    SortedMap<String, String> tags = new TreeMap<>();
    tags.put("run", name);
    tags.put("experiment", results.experiment());
    return tags;
  }

  /** And what there is to compare runs by. */
  SortedMap<String, String> conditions() {
    SortedMap<String, String> tags = identity();
    tags.put("venue", results.venue());
    tags.put("clock", results.clock());
    tags.put("seed", String.valueOf(results.seed()));
    putUnlessEmpty(tags, "revision", directory.manifest().fields().textOr("revision", ""));
    putUnlessEmpty(tags, "parameters", parameters());
    return tags;
  }

  private String parameters() {
    Fields set = directory.manifest().fields().objectOrEmpty("set");
    Map<String, Object> sorted = new TreeMap<>(set.all());
    return sorted.entrySet().stream()
        .map(each -> each.getKey() + "=" + each.getValue())
        .collect(Collectors.joining(" "));
  }

  /** A tag without a value is none. */
  static void putUnlessEmpty(SortedMap<String, String> tags, String tag, String value) {
    if (!value.isEmpty()) tags.put(tag, value);
  }
}
