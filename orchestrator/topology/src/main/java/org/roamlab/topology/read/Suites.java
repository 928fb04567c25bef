package org.roamlab.topology.read;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.roamlab.topology.language.DocumentKeys;
import org.roamlab.topology.language.Fields;
import org.roamlab.topology.language.Many;
import org.roamlab.topology.language.Named;
import org.roamlab.topology.language.RunRequest;
import org.roamlab.topology.language.SuiteKeys;
import org.roamlab.topology.model.Claim;
import org.roamlab.topology.model.Suite;
import org.roamlab.topology.problem.Problem;
import org.roamlab.topology.problem.Problems;
import org.roamlab.topology.problem.Suggestion;
import org.roamlab.topology.source.YamlNode;

/** Makes a suite, and reads the experiments that it names. */
final class Suites {
  private final ExperimentReader reader;
  private final Library library;
  private final ClaimSyntax syntax;
  private final Problems problems;

  /** {@code RUN.MEASURE.METRIC} and {@code CONTRAST.METRIC}, to base units. */
  private final Map<String, String> metrics = new LinkedHashMap<>();

  private final Map<String, Suite.Run> runs = new LinkedHashMap<>();

  Suites(ExperimentReader reader, Library library, ClaimSyntax syntax, Problems problems) {
    this.reader = reader;
    this.library = library;
    this.syntax = syntax;
    this.problems = problems;
  }

  Suite suite(Document root, String name, String says) {
    Fields fields = root.fields();
    onlyWhatSuitesHave(fields);
    for (Named.Item<RunRequest> item : items(fields.find(SuiteKeys.RUNS))) {
      run(item, root.file().path());
    }
    if (runs.isEmpty() && !fields.isWrong(SuiteKeys.RUNS)) {
      problems.error(
          fields.at(SuiteKeys.RUNS), "a suite without runs", "runs: { NAME: EXPERIMENT }");
    }
    List<Suite.Contrast> contrasts =
        items(fields.find(SuiteKeys.COMPARE)).stream()
            .map(this::contrast)
            .filter(Objects::nonNull)
            .toList();
    List<Claim> claims =
        new Claims(syntax, metrics, Map.of(), problems)
            .claims(items(fields.find(DocumentKeys.CLAIMS)));
    return new Suite(name, says, List.copyOf(runs.values()), contrasts, claims);
  }

  private static <T> List<Named.Item<T>> items(@Nullable List<Named.Item<T>> items) {
    return items == null ? List.of() : items;
  }

  private void onlyWhatSuitesHave(Fields fields) {
    for (YamlNode.Entry entry : fields.entries()) {
      String key = entry.key().text();
      if (!SuiteKeys.ALLOWED.contains(key)) {
        problems.error(
            entry.key().place(),
            "'" + key + "' does not belong into a suite",
            "it has 'runs'; put '" + key + "' into an experiment that it runs");
      }
    }
  }

  private void run(Named.Item<RunRequest> item, Path suite) {
    RunRequest asked = item.value();
    Path file = file(item, suite);
    if (file == null) {
      return;
    }
    Reading reading = reader.read(file, asked.set(), syntax);
    reading.problems().forEach(this::pass);
    if (reading.suite() != null) {
      problems.error(
          item.node().place(), "a suite cannot run another suite", "name its experiments");
    }
    reading.metrics().forEach((metric, unit) -> metrics.put(item.name() + "." + metric, unit));
    runs.put(item.name(), new Suite.Run(item.name(), file, asked.set(), asked.repeat()));
  }

  /** Warnings of experiments are told when they run. */
  private void pass(Problem problem) {
    if (problem.isError()) {
      problems.add(problem);
    }
  }

  private @Nullable Path file(Named.Item<RunRequest> item, Path suite) {
    String name = item.value().experiment();
    boolean isFile = name.contains("/") || name.endsWith(".yaml") || name.endsWith(".yml");
    Path beside = suite.resolveSibling(isFile ? name : name + ".yaml").normalize();
    if (java.nio.file.Files.isRegularFile(beside)) {
      return beside;
    }
    Path found = isFile ? null : library.experiment(name).file();
    if (found == null) {
      problems.error(
          item.node().place(),
          "no experiment is named '" + name + "'",
          Suggestion.among(name, library.names("experiments"), "experiments here"));
    }
    return found;
  }

  private Suite.@Nullable Contrast contrast(Named.Item<Fields> item) {
    String metric = item.value().find(SuiteKeys.METRIC);
    List<Many.At<String>> of = item.value().find(SuiteKeys.OF);
    if (metric == null || of == null) {
      return null;
    }
    if (of.size() != 2) {
      problems.error(item.value().at(SuiteKeys.OF), "a contrast is of two runs", "of: [A, B]");
      return null;
    }
    of.forEach(run -> check(run, metric, item));
    String first = of.get(0).value();
    metrics.put(item.name() + ".p", "fraction");
    metrics.put(item.name() + ".effect", "fraction");
    metrics.put(item.name() + ".difference", metrics.getOrDefault(first + "." + metric, "count"));
    return new Suite.Contrast(item.name(), metric, first, of.get(1).value());
  }

  private void check(Many.At<String> at, String metric, Named.Item<Fields> item) {
    Suite.Run run = runs.get(at.value());
    if (run == null) {
      problems.error(
          at.node().place(),
          "no run is named '" + at.value() + "'",
          Suggestion.among(at.value(), runs.keySet(), "runs here"));
    } else if (run.repeat() < 2) {
      problems.error(
          at.node().place(),
          "'" + at.value() + "' runs once: chance cannot be told from one run",
          "give it 'repeat: 5'");
    } else if (!metrics.containsKey(at.value() + "." + metric)) {
      problems.error(
          item.value().at(SuiteKeys.METRIC),
          "'" + at.value() + "' yields no " + metric,
          Suggestion.among(metric, metricsOf(at.value()), "its metrics"));
    }
  }

  private List<String> metricsOf(String run) {
    String prefix = run + ".";
    return metrics.keySet().stream()
        .filter(name -> name.startsWith(prefix))
        .map(name -> name.substring(prefix.length()))
        .toList();
  }
}
