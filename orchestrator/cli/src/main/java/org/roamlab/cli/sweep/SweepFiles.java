package org.roamlab.cli.sweep;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.roamlab.metrics.compare.SweepTable;
import org.roamlab.metrics.result.Metric;
import org.roamlab.reports.figure.Csv;
import tools.jackson.databind.json.JsonMapper;

/** A sweep's results as one table, for programs (JSON) and for spreadsheets (CSV). */
final class SweepFiles {
  private SweepFiles() {}

  static void write(SweepTable table, Path directory) throws IOException {
    try (var out =
        Files.newBufferedWriter(directory.resolve("table.csv"), StandardCharsets.UTF_8)) {
      csv(table, out);
    }
    var json = JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(json(table));
    Files.writeString(directory.resolve(SweepTable.FILE), json + "\n");
  }

  private static void csv(SweepTable table, Appendable out) throws IOException {
    var metrics = List.copyOf(table.metrics());
    var columns = new ArrayList<>(table.axes().keySet());
    columns.addAll(List.of("seed", "verdict", "fidelity", "run", "problem"));
    for (var metric : metrics) {
      var example = table.example(metric);
      var unit = example == null ? "" : example.unit().symbol();
      columns.add(unit.isEmpty() ? metric : metric + " (" + unit + ")");
    }
    Csv.line(out, columns.toArray(String[]::new));
    for (var cell : table.cells()) {
      Csv.line(out, row(cell, metrics).toArray(String[]::new));
    }
  }

  private static List<String> row(SweepTable.Cell cell, List<String> metrics) {
    var row = new ArrayList<>(cell.set().values());
    row.add(Long.toString(cell.seed()));
    row.add(cell.verdict());
    row.add(cell.fidelity());
    row.add(cell.run());
    var problem = cell.problem();
    row.add(problem == null ? "" : problem.lines().findFirst().orElse(""));
    for (var name : metrics) {
      var metric = cell.metrics().get(name);
      row.add(metric == null ? "" : number(metric.value()));
    }
    return row;
  }

  private static String number(double value) {
    return Double.isFinite(value)
        ? BigDecimal.valueOf(value).stripTrailingZeros().toPlainString()
        : "";
  }

  private static Map<String, Object> json(SweepTable table) {
    var json = new LinkedHashMap<String, Object>();
    json.put("experiment", table.experiment());
    json.put("says", table.says());
    json.put("venue", table.venue());
    json.put("clock", table.clock());
    json.put("axes", table.axes());
    json.put("seeds", table.seeds());
    json.put("cells", table.cells().stream().map(SweepFiles::json).toList());
    return json;
  }

  private static Map<String, Object> json(SweepTable.Cell cell) {
    var json = new LinkedHashMap<String, Object>();
    json.put("set", cell.set());
    json.put("seed", cell.seed());
    json.put("verdict", cell.verdict());
    json.put("fidelity", cell.fidelity());
    json.put("run", cell.run());
    var problem = cell.problem();
    if (problem != null) {
      json.put("problem", problem);
    }
    var metrics = new LinkedHashMap<String, Object>();
    cell.metrics().forEach((name, metric) -> metrics.put(name, json(metric)));
    json.put("metrics", metrics);
    return json;
  }

  private static Map<String, Object> json(Metric metric) {
    var json = new LinkedHashMap<String, Object>();
    json.put("unit", metric.unit().symbol());
    json.put(metric.mean() ? "mean" : "value", metric.value());
    return json;
  }
}
