package org.roamlab.cli.trend;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.roamlab.cli.CommandFailed;
import org.roamlab.cli.ExitCode;
import org.roamlab.cli.run.Reason;
import org.roamlab.metrics.compare.Better;
import org.roamlab.metrics.result.Metric;
import org.roamlab.metrics.result.RunSummary;
import org.roamlab.metrics.run.Fields;
import org.roamlab.metrics.trend.Night;
import tools.jackson.databind.json.JsonMapper;

/** A directory with a file for each experiment, a line for each check of it. */
public record History(Path directory) {
  private static final String ENDING = ".jsonl";

  /** The experiments of which there is one, by name. */
  public List<String> experiments() {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    try (var files = Files.list(directory)) {
      return files
          .map(file -> String.valueOf(file.getFileName()))
          .filter(name -> name.endsWith(ENDING))
          .map(name -> name.substring(0, name.length() - ENDING.length()))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw unusable(directory, Reason.of(e));
    }
  }

  /** In the order in which they were; empty where nothing was checked yet. */
  public List<Night> read(String experiment) {
    var file = file(experiment);
    if (!Files.exists(file)) {
      return List.of();
    }
    try {
      var nights = new ArrayList<Night>();
      var lines = Files.readAllLines(file);
      for (var i = 0; i < lines.size(); i++) {
        nights.add(night(file, i + 1, lines.get(i)));
      }
      return nights;
    } catch (IOException e) {
      throw unusable(file, Reason.of(e));
    }
  }

  private static Night night(Path file, int number, String line) {
    try {
      var fields = Fields.parse("night", line);
      var metrics = fields.objectOrEmpty("metrics");
      return new Night(
          Instant.parse(fields.textOr("at", "")),
          fields.textOr("revision", "unknown"),
          RunSummary.metrics(metrics),
          better(metrics));
    } catch (IllegalArgumentException | DateTimeException e) {
      throw new CommandFailed(
          ExitCode.INVALID_INPUT,
          "%s:%d: is no line that a check has written: %s%n  remove the line"
              .formatted(file, number, e.getMessage()));
    }
  }

  private static SortedMap<String, Better> better(Fields metrics) {
    var better = new TreeMap<String, Better>();
    for (var name : metrics.all().keySet()) {
      var word = metrics.objectOrEmpty(name).textOr("better", "neither");
      better.put(name, Better.valueOf(word.toUpperCase(Locale.ROOT)));
    }
    return better;
  }

  /** One line more: what a killed check leaves half written is the last line and no other. */
  public void add(String experiment, Night night) {
    var file = file(experiment);
    try {
      Files.createDirectories(directory);
      Files.writeString(
          file, line(night) + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw unusable(file, Reason.of(e));
    }
  }

  private static String line(Night night) {
    var json = new LinkedHashMap<String, Object>();
    json.put("at", night.at().toString());
    json.put("revision", night.revision());
    var metrics = new LinkedHashMap<String, Object>();
    night
        .metrics()
        .forEach((name, metric) ->
            metrics.put(name, json(metric, night.better().getOrDefault(name, Better.NEITHER))));
    json.put("metrics", metrics);
    return JsonMapper.shared().writeValueAsString(json);
  }

  private static Map<String, Object> json(Metric metric, Better better) {
    var json = new LinkedHashMap<String, Object>();
    json.put("unit", metric.unit().symbol());
    json.put(metric.mean() ? "mean" : "value", metric.value());
    if (better != Better.NEITHER) {
      json.put("better", better.name().toLowerCase(Locale.ROOT));
    }
    return json;
  }

  private Path file(String experiment) {
    return directory.resolve(experiment + ENDING);
  }

  private static CommandFailed unusable(Path file, String why) {
    return new CommandFailed(
        ExitCode.ENVIRONMENT,
        "the history %s cannot be used: %s%n  --history DIR names another place"
            .formatted(file, why));
  }
}
