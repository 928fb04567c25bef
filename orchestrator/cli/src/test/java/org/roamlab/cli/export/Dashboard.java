package org.roamlab.cli.export;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.roamlab.cli.TestShell;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A dashboard, and what Grafana makes of its queries before it asks a server. */
record Dashboard(String file, JsonNode json) {
  static final Path PLACE = TestShell.REPOSITORY.resolve("reports/grafana/dashboards/roamlab");

  /** So many points a panel shows, as on a wide screen. */
  private static final int POINTS = 1_500;

  /** Something that is asked: where it stands, and the words. */
  record Query(String place, String text, boolean instant, Duration least) {}

  static List<Dashboard> all() throws IOException {
    try (var files = Files.list(PLACE)) {
      return files
          .sorted()
          .map(file ->
              new Dashboard(String.valueOf(file.getFileName()), JsonMapper.shared().readTree(file)))
          .toList();
    }
  }

  boolean promql() {
    return file.endsWith("-promql.json");
  }

  @Override
  public String toString() {
    return file;
  }

  Instant from() {
    return instant(json.path("time").path("from").asString());
  }

  Instant to() {
    return instant(json.path("time").path("to").asString());
  }

  private static Instant instant(String text) {
    return switch (text) {
      case "now" -> Instant.now();
      case "now-30d" -> Instant.now().minus(Duration.ofDays(30));
      default -> Instant.parse(text);
    };
  }

  /** Every query that a panel or an annotation asks. */
  List<Query> queries() {
    var queries = new ArrayList<Query>();
    for (var panel : json.path("panels")) {
      for (var target : panel.path("targets")) {
        var text = target.path(promql() ? "expr" : "query").asString();
        var place = panel.path("title").asString() + " " + target.path("refId").asString();
        queries.add(new Query(place, text, target.path("instant").asBoolean(false), least(target)));
      }
    }
    for (var annotation : json.path("annotations").path("list")) {
      var text = annotation.path(promql() ? "expr" : "query").asString();
      queries.add(
          new Query(
              "annotation " + annotation.path("name").asString(), text, false, Duration.ZERO));
    }
    return queries;
  }

  private static Duration least(JsonNode target) {
    var words = target.path("interval").asString("");
    if (words.isEmpty()) {
      return Duration.ZERO;
    }
    return Duration.parse("PT" + words.replaceAll("^(\\d+)ms$", "0.0$1s").toUpperCase(Locale.ROOT));
  }

  /** Variables that are asked of the server, in their order. */
  Map<String, String> variables() {
    var variables = new LinkedHashMap<String, String>();
    for (var variable : json.path("templating").path("list")) {
      if (variable.path("type").asString().equals("query")) {
        var query = variable.path("query");
        variables.put(
            variable.path("name").asString(),
            promql() ? query.path("query").asString() : query.asString());
      }
    }
    return variables;
  }

  /** How far apart points are. */
  Duration interval(Query query) {
    var fine = Duration.between(from(), to()).dividedBy(POINTS);
    return fine.compareTo(query.least()) > 0 ? fine : query.least();
  }

  /**
   * With the values of variables and of the time in place.
   *
   * @param values one per variable; of the metrics, which may be several, all
   */
  String filledIn(String text, Map<String, List<String>> values, Duration interval) {
    var filled =
        text.replace("$timeFilter", timeFilter())
            .replace("$__interval", interval.toMillis() + "ms")
            .replace("$__range", Duration.between(from(), to()).toSeconds() + "s");
    for (var value : values.entrySet()) {
      var first = value.getValue().getFirst();
      var any =
          value.getValue().stream()
              .map(word -> word.replaceAll("[.*+?^${}()|\\[\\]\\\\/]", "\\\\$0"))
              .collect(Collectors.joining("|", "(", ")"));
      filled =
          filled
              .replace("${" + value.getKey() + ":raw}", first)
              .replace("${" + value.getKey() + ":regex}", any)
              // In a text of PromQL a backslash stands for two.
              .replace("=~\"$" + value.getKey() + "\"", "=~\"" + any.replace("\\", "\\\\") + "\"")
              .replace("$" + value.getKey() + "\"", first + "\"");
    }
    if (Pattern.compile("\\$[{\\w]").matcher(filled).find()) {
      throw new IllegalArgumentException("something is not filled in: " + filled);
    }
    return filled;
  }

  private String timeFilter() {
    return "time >= %dms and time <= %dms".formatted(from().toEpochMilli(), to().toEpochMilli());
  }
}
