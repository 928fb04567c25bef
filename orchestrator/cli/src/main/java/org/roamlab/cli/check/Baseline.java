package org.roamlab.cli.check;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import org.roamlab.cli.CommandFailed;
import org.roamlab.cli.ExitCode;
import org.roamlab.cli.run.Reason;
import org.roamlab.cli.run.RunConditions;
import org.roamlab.metrics.result.Metric;
import org.roamlab.metrics.result.RunSummary;
import org.roamlab.metrics.run.Fields;
import tools.jackson.databind.json.JsonMapper;

/** What an experiment gave when somebody said that this is right; a line per metric, for a diff. */
public record Baseline(
    String experiment, String venue, String clock, long seed, SortedMap<String, Metric> metrics) {

  private static final long VERSION = 1;

  public static Baseline of(RunSummary run) {
    return new Baseline(run.experiment(), run.venue(), run.clock(), run.seed(), run.metrics());
  }

  /** Of an experiment that was not there yet: every metric is new. */
  static Baseline empty(String experiment, RunConditions conditions) {
    return new Baseline(
        experiment,
        conditions.venue(),
        conditions.clock(),
        conditions.seed(),
        Collections.emptySortedMap());
  }

  /** The file of an experiment: one given by itself, or one of its name in a directory. */
  static Path file(Path given, String experiment) {
    return given.toString().endsWith(".json") ? given : given.resolve(experiment + ".json");
  }

  static Baseline read(Path file) {
    try {
      return of(Fields.parse("baseline", Files.readString(file)), file);
    } catch (NoSuchFileException e) {
      throw unusable(file, "there is none", "--update writes it");
    } catch (IOException e) {
      throw unusable(file, Reason.of(e), "make it readable");
    } catch (IllegalArgumentException e) {
      throw unusable(
          file, "it is no JSON, or cut short", "restore it, or write it anew by --update");
    }
  }

  private static Baseline of(Fields fields, Path file) {
    Long version = fields.integer("baseline");
    if (version == null || version != VERSION) {
      throw unusable(
          file,
          version == null
              ? "it is no baseline: it has no version"
              : "it is of version %d, and this Roamlab knows version %d"
                  .formatted(version, VERSION),
          "write it anew by --update");
    }
    var written = fields.objectOrEmpty("metrics");
    var metrics = RunSummary.metrics(written);
    for (var name : written.all().keySet()) {
      if (!metrics.containsKey(name)) {
        throw unusable(file, "'" + name + "' has no number", "correct it, or --update");
      }
    }
    if (metrics.isEmpty()) {
      throw unusable(file, "it has no metrics", "write it anew by --update");
    }
    return new Baseline(
        fields.textOr("experiment", ""),
        fields.textOr("venue", ""),
        fields.textOr("clock", ""),
        fields.integerOr("seed", 1),
        metrics);
  }

  void write(Path file) {
    var json = new LinkedHashMap<String, Object>();
    json.put("baseline", VERSION);
    json.put("experiment", experiment);
    json.put("venue", venue);
    json.put("clock", clock);
    json.put("seed", seed);
    var lines = new StringBuilder();
    metrics.forEach((name, metric) ->
        lines
            .append(lines.isEmpty() ? "\n    " : ",\n    ")
            .append(JsonMapper.shared().writeValueAsString(name))
            .append(": ")
            .append(JsonMapper.shared().writeValueAsString(json(metric))));
    var head = new StringBuilder("{\n");
    json.forEach((name, value) ->
        head.append(
            "  \"%s\": %s,%n".formatted(name, JsonMapper.shared().writeValueAsString(value))));
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Files.writeString(file, head + "  \"metrics\": {" + lines + "\n  }\n}\n");
    } catch (IOException e) {
      throw new CommandFailed(
          ExitCode.ENVIRONMENT, "cannot write %s: %s".formatted(file, Reason.of(e)));
    }
  }

  private static Map<String, Object> json(Metric metric) {
    var json = new LinkedHashMap<String, Object>();
    json.put("unit", metric.unit().symbol());
    json.put(metric.mean() ? "mean" : "value", BigDecimal.valueOf(metric.value()));
    return json;
  }

  /**
   * Refuses to be held against runs under other conditions.
   *
   * @param from what it is of, for people
   */
  void mustBeOf(String wanted, RunConditions conditions, String from) {
    refuse(from, "experiment", experiment, wanted);
    refuse(from, "venue", venue, conditions.venue());
    refuse(from, "clock", clock, conditions.clock());
    refuse(from, "seed", Long.toString(seed), Long.toString(conditions.seed()));
  }

  /** Refuses a run that was made under other conditions, or has a metric in another dimension. */
  void mustFit(RunSummary run, String from) {
    mustBeOf(
        run.experiment(),
        new RunConditions(run.venue(), run.clock(), run.seed(), 0, Map.of()),
        from);
    run.metrics()
        .forEach((name, metric) -> {
          var old = metrics.get(name);
          if (old != null && !old.unit().dimension().equals(metric.unit().dimension())) {
            throw unusable(
                from,
                "'%s' is in '%s', and the run has it in '%s'"
                    .formatted(name, old.unit().symbol(), metric.unit().symbol()),
                "correct it, or --update");
          }
        });
  }

  private static void refuse(String from, String what, String old, String now) {
    if (!old.equals(now)) {
      throw unusable(
          from,
          "it is of %s %s, and the run is of %s %s".formatted(what, old, what, now),
          "run it under the same conditions, or write the baseline anew by --update");
    }
  }

  private static CommandFailed unusable(Object from, String why, String instead) {
    return new CommandFailed(
        ExitCode.INVALID_INPUT,
        "the baseline %s cannot be used: %s%n  %s".formatted(from, why, instead));
  }
}
