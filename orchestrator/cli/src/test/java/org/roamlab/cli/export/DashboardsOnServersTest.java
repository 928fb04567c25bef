package org.roamlab.cli.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.roamlab.reports.export.Credentials;
import org.roamlab.reports.export.ExportPoint;
import org.roamlab.reports.export.ExportedRun;
import org.roamlab.reports.export.InfluxAddress;
import org.roamlab.reports.export.PrometheusText;
import org.roamlab.reports.export.RunPoints;
import tools.jackson.databind.JsonNode;

/**
 * Real servers of the distribution: two runs go there, and every query of every dashboard has to
 * find something.
 */
@Tag("database")
class DashboardsOnServersTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int MOST_ASKED = 1_000;
  private static final Pattern LABEL_VALUES = Pattern.compile("label_values\\((.+), (\\w+)\\)");

  @TempDir private static Path directory;
  private static ServerProcess influxdb;
  private static ServerProcess victoria;
  private static final List<ExportedRun> RUNS = new ArrayList<>();

  @BeforeAll
  static void exportTwoRuns() throws Exception {
    influxdb = ServerProcess.influxdb(Files.createDirectory(directory.resolve("i")));
    victoria = ServerProcess.victoriaMetrics(directory.resolve("v"));
    influxdb.post(
        "/query",
        "application/x-www-form-urlencoded",
        "q=" + ServerProcess.encoded("CREATE DATABASE lab"));
    var now = Instant.now();
    for (var night : List.of(1, 2)) {
      var finished = now.minus(Duration.ofDays(3 - night));
      RUNS.add(LabRun.in(directory.resolve("run-" + night), finished + " lab/1-uml-1", finished));
    }
    // Twice, as if no receipt had come: nothing must be there twice.
    for (var run : List.of(RUNS.get(0), RUNS.get(1), RUNS.get(0))) {
      deliver(run, influxdb.url() + "?db=lab");
      deliver(run, victoria.url() + "?bucket=lab");
    }
    for (var run : RUNS) {
      untilFound("last_over_time(roamlab_run_passed{run=\"%s\"}[10y])".formatted(run.name()));
    }
  }

  /**
   * New series can be found a while after they are there, and no event tells: it is asked again.
   */
  private static JsonNode untilFound(String text) throws IOException, InterruptedException {
    for (var asked = 0; asked < MOST_ASKED; asked++) {
      victoria.text("/internal/force_flush", Map.of());
      var found = victoria.get("/api/v1/query", Map.of("query", text, "nocache", "1"));
      var result = found.path("data").path("result");
      if (result.size() > 0) {
        return result;
      }
    }
    throw new AssertionError("nothing is found by " + text);
  }

  @AfterAll
  static void stop() {
    influxdb.close();
    victoria.close();
  }

  private static void deliver(ExportedRun run, String url) throws InterruptedException {
    var nobody = Credentials.of(Map.of());
    try (var database = Clients.load().open(InfluxAddress.parse(url), nobody, PATIENCE)) {
      var end =
          new Delivery(database, Thread::sleep)
              .deliver(
                  () -> RunPoints.of(run, RunPoints.DATABASE_RESOLUTION_NS),
                  Progress.NONE,
                  _ -> {});
      assertThat(end.problem()).isEmpty();
      assertThat(end.complete()).isTrue();
    }
  }

  @TestFactory
  Stream<DynamicTest> everyQueryFindsSomething() throws IOException, InterruptedException {
    var tests = new ArrayList<DynamicTest>();
    for (var dashboard : Dashboard.all()) {
      var values = values(dashboard);
      for (var query : dashboard.queries()) {
        tests.add(
            DynamicTest.dynamicTest(
                dashboard + ": " + query.place(), () -> findsSomething(dashboard, query, values)));
      }
    }
    assertThat(tests).hasSizeGreaterThan(60);
    return tests.stream();
  }

  private static void findsSomething(
      Dashboard dashboard, Dashboard.Query query, Map<String, List<String>> values)
      throws IOException, InterruptedException {
    var interval = dashboard.interval(query);
    var text = dashboard.filledIn(query.text(), values, interval);
    var found = dashboard.promql() ? promql(dashboard, query, text, interval) : influxql(text);
    assertThat(found.size()).as(text).isPositive();
  }

  private static JsonNode influxql(String text) throws IOException, InterruptedException {
    var answer = influxdb.get("/query", Map.of("db", "lab", "epoch", "ms", "q", text));
    var result = answer.path("results").path(0);
    assertThat(result.has("error")).as("%s: %s", text, result).isFalse();
    return result.path("series");
  }

  private static JsonNode promql(
      Dashboard dashboard, Dashboard.Query query, String text, Duration step)
      throws IOException, InterruptedException {
    var asked = new LinkedHashMap<>(Map.of("query", text, "nocache", "1"));
    if (query.instant()) {
      asked.put("time", seconds(dashboard.to()));
      return victoria.get("/api/v1/query", asked).path("data").path("result");
    }
    asked.put("start", seconds(dashboard.from()));
    asked.put("end", seconds(dashboard.to()));
    asked.put("step", step.toMillis() + "ms");
    return victoria.get("/api/v1/query_range", asked).path("data").path("result");
  }

  private static String seconds(Instant instant) {
    return String.valueOf(instant.toEpochMilli() / 1e3);
  }

  /** Each variable is asked with the values of those before it. */
  private static Map<String, List<String>> values(Dashboard dashboard)
      throws IOException, InterruptedException {
    var values = new LinkedHashMap<String, List<String>>();
    for (var variable : dashboard.variables().entrySet()) {
      var text = dashboard.filledIn(variable.getValue(), values, Duration.ofSeconds(1));
      var found = dashboard.promql() ? labelValues(dashboard, text) : tagValues(text);
      assertThat(found).as("%s of %s: %s", variable.getKey(), dashboard, text).isNotEmpty();
      values.put(variable.getKey(), found);
    }
    assertThat(values.get("experiment")).containsExactly("lab");
    return values;
  }

  private static List<String> tagValues(String text) throws IOException, InterruptedException {
    var rows = influxql(text).path(0).path("values");
    return rows.valueStream().map(row -> row.path(1).asString()).toList();
  }

  private static List<String> labelValues(Dashboard dashboard, String text)
      throws IOException, InterruptedException {
    var parts = LABEL_VALUES.matcher(text);
    assertThat(parts.matches()).as(text).isTrue();
    var asked =
        Map.of(
            "match[]", parts.group(1),
            "start", seconds(dashboard.from()),
            "end", seconds(dashboard.to()));
    return victoria
        .get("/api/v1/label/%s/values".formatted(parts.group(2)), asked)
        .path("data")
        .valueStream()
        .map(JsonNode::asString)
        .toList();
  }

  @Test
  void nothingIsThereTwice() throws Exception {
    var series =
        RUNS.stream()
            .flatMap(run -> RunPoints.of(run, RunPoints.DATABASE_RESOLUTION_NS))
            .map(ExportPoint::measurement)
            .filter("roamlab_series"::equals)
            .count();
    assertThat(series).isGreaterThan(30_000);
    var count = influxql("SELECT count(\"value\") FROM \"roamlab_series\"");
    assertThat(count.path(0).path("values").path(0).path(1).asLong()).isEqualTo(series);
    var sum =
        victoria.get(
            "/api/v1/query",
            Map.of("query", "sum(count_over_time(roamlab_series_value[10y]))", "nocache", "1"));
    assertThat(sum.path("data").path("result").path(0).path("value").path(1).asLong())
        .isEqualTo(series);
  }

  @Test
  void textsArriveAsTheyAre() throws Exception {
    var texts =
        influxql("SELECT \"at_ms\", \"text\" FROM \"roamlab_event\" WHERE \"event\" = 'action'");
    assertThat(texts.path(0).path("values").valueStream().map(row -> row.path(2).asString()))
        .contains("wlan1, it's \"lost\"", "wlan1 back");
    var labels = victoria.get("/api/v1/label/text/values", Map.of("start", "0")).path("data");
    assertThat(labels.valueStream().map(JsonNode::asString))
        .contains("wlan1, it's \"lost\"", "wlan1 back");
  }

  /** The file for Prometheus has the names of the database, and is read as it is meant. */
  @Test
  void theFileForPrometheusIsRead() throws Exception {
    var run = RUNS.getFirst();
    var text = new PrometheusText();
    text.add(new ExportedRun("from a file", run.finished(), run.directory(), run.results()));
    victoria.post("/api/v1/import/prometheus", "text/plain", text.text());
    var result =
        untilFound(
                "last_over_time(roamlab_metric_value{run=\"from a file\",metric=\"gaps.longest\"}[1h])")
            .path(0);
    assertThat(result.path("value").path(1).asString()).isEqualTo("0.412");
    assertThat(result.path("metric").path("parameters").asString()).isEqualTo("rate=5mbit");
  }

  @Test
  void aDatabaseThatIsNotThereIsToldInTheServersWords() throws InterruptedException {
    var address = InfluxAddress.parse(influxdb.url() + "?db=nowhere");
    try (var database = Clients.load().open(address, Credentials.of(Map.of()), PATIENCE)) {
      var end =
          new Delivery(database, Thread::sleep)
              .deliver(() -> RunPoints.of(RUNS.getFirst(), 1), Progress.NONE, _ -> {});
      assertThat(end.points()).isZero();
      assertThat(end.problem()).contains("answers 404: database not found: \"nowhere\"");
    }
  }
}
