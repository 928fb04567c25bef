package org.roamlab.cli.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.roamlab.cli.TestShell;
import org.roamlab.reports.export.RunPoints;
import tools.jackson.databind.JsonNode;

/** What can be told of dashboards without a server: their form, and that nothing points nowhere. */
class DashboardFilesTest {
  @Test
  void thereIsOneForARunForTwoAndForNightsInBothLanguages() throws IOException {
    assertThat(Dashboard.all())
        .extracting(Dashboard::file)
        .containsExactly(
            "compare-influxql.json",
            "compare-promql.json",
            "nights-influxql.json",
            "nights-promql.json",
            "run-influxql.json",
            "run-promql.json");
  }

  @Test
  void bothLanguagesShowTheSamePanels() throws IOException {
    var all = Dashboard.all();
    for (var i = 0; i < all.size(); i += 2) {
      assertThat(titles(all.get(i))).isNotEmpty().isEqualTo(titles(all.get(i + 1)));
    }
  }

  private static List<String> titles(Dashboard dashboard) {
    return dashboard
        .json()
        .path("panels")
        .valueStream()
        .map(panel -> panel.path("title").asString())
        .toList();
  }

  @Test
  void eachHasANameOfItsOwnAndTheFormThatGrafanaReads() throws IOException {
    var uids = new HashSet<String>();
    for (var dashboard : Dashboard.all()) {
      var json = dashboard.json();
      assertThat(uids.add(json.path("uid").asString())).isTrue();
      assertThat(json.path("uid").asString()).matches("[a-z0-9-]{1,40}");
      assertThat(json.path("schemaVersion").asInt()).isGreaterThanOrEqualTo(36);
      assertThat(json.has("id")).as("Grafana gives it").isFalse();
      var ids = json.path("panels").valueStream().map(p -> p.path("id").asInt()).toList();
      assertThat(ids).doesNotHaveDuplicates();
      json.path("panels").valueStream().forEach(DashboardFilesTest::liesOnTheGrid);
    }
  }

  private static void liesOnTheGrid(JsonNode panel) {
    var grid = panel.path("gridPos");
    assertThat(grid.path("x").asInt() + grid.path("w").asInt()).isBetween(1, 24);
    assertThat(grid.path("h").asInt()).isPositive();
    assertThat(panel.path("datasource").path("uid").asString()).isEqualTo("${source}");
  }

  @Test
  void panelsDoNotLieOverEachOther() throws IOException {
    for (var dashboard : Dashboard.all()) {
      var cells = new HashSet<String>();
      for (var panel : dashboard.json().path("panels")) {
        var grid = panel.path("gridPos");
        for (var x = 0; x < grid.path("w").asInt(); x++) {
          for (var y = 0; y < grid.path("h").asInt(); y++) {
            var cell = (grid.path("x").asInt() + x) + ":" + (grid.path("y").asInt() + y);
            assertThat(cells.add(cell)).as("%s %s", dashboard, panel.path("title")).isTrue();
          }
        }
      }
    }
  }

  @Test
  void aRunIsShownFromWhereItsTimeBegins() throws IOException {
    for (var dashboard : Dashboard.all()) {
      if (!dashboard.file().startsWith("nights")) {
        assertThat(dashboard.from()).isEqualTo(RunPoints.EPOCH);
        for (var link : dashboard.json().path("links")) {
          assertThat(link.path("url").asString())
              .startsWith("?from=" + RunPoints.EPOCH.toEpochMilli() + "&to=");
        }
      }
    }
  }

  @Test
  void provisioningNamesTheDirectoryOfTheDashboards() throws IOException {
    var grafana = TestShell.REPOSITORY.resolve("reports/grafana");
    assertThat(Files.readString(grafana.resolve("dashboards/roamlab.yaml")))
        .contains("path: /etc/grafana/provisioning/dashboards/roamlab\n");
    var sources = Files.readString(grafana.resolve("datasources/roamlab.yaml"));
    assertThat(sources).contains("type: influxdb", "type: prometheus");
    assertThat(sources.lines().filter(line -> line.matches("\\s*(password|httpHeaderValue1):.*")))
        .as("secrets come from Grafana's environment")
        .allMatch(line -> line.contains("$INFLUX_"));
  }
}
