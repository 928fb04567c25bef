package org.roamlab.reports.export;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Results in the text format of Prometheus, as its textfile collector and its push gateway take
 * them: without times, since what is scraped is what is so now. The names are those that a database
 * has for the same values.
 */
public final class PrometheusText {
  private static final Map<String, String> HELP =
      Map.of(
          ResultPoints.RUN, "The verdict of a run: 1 is yes.",
          ResultPoints.CLAIM, "A claim of a run.",
          ResultPoints.METRIC, "A metric of a run, in the unit that its label names.");

  private final SortedMap<String, List<String>> families = new TreeMap<>();

  public void add(ExportedRun run) {
    ResultPoints.onCalendar(run).all().forEach(this::add);
  }

  private void add(ExportPoint point) {
    String labels =
        point.tags().entrySet().stream()
            .filter(tag -> !tag.getKey().equals("axis"))
            .map(tag -> "%s=\"%s\"".formatted(tag.getKey(), escaped(tag.getValue())))
            .collect(Collectors.joining(","));
    for (Map.Entry<String, Double> field : point.fields().entrySet()) {
      String family = point.measurement() + "_" + field.getKey();
      List<String> samples = families.computeIfAbsent(family, f -> begun(f, point.measurement()));
      samples.add("%s{%s} %s".formatted(family, labels, field.getValue()));
    }
  }

  private static List<String> begun(String family, String measurement) {
    List<String> lines = new ArrayList<>();
    lines.add("# HELP %s %s".formatted(family, HELP.getOrDefault(measurement, "Of a run.")));
    lines.add("# TYPE %s gauge".formatted(family));
    return lines;
  }

  private static String escaped(String value) {
    return value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
  }

  /** All of a family stands together, as the format wants it. */
  public String text() {
    return families.values().stream()
        .flatMap(List::stream)
        .map(line -> line + "\n")
        .collect(Collectors.joining());
  }
}
