package org.roamlab.cli.command;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.roamlab.cli.ExitCode;
import org.roamlab.cli.Shell;
import org.roamlab.cli.history.PastRuns;
import org.roamlab.cli.history.RunState;
import org.roamlab.cli.lab.Lab;
import org.roamlab.cli.lab.Labs;
import org.roamlab.cli.state.StateDirectory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;

/** Shows the runs that there are, and what became of them. */
@Command(
    description =
        "Show the labs that are up, and the runs below this directory with what became of them.")
public final class StatusCommand implements Callable<Integer> {
  private static final String LAB_ROW = "%-20s %-8s %-6s %-8s %s%n";

  private static final String ROW = "%-40s %-12s %-8s %-9s %s%n";

  @Option(names = "--format", paramLabel = "table|json", description = "Default: table.")
  private Format format = Format.TABLE;

  private final Shell shell;

  public StatusCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    var runs = new PastRuns(shell);
    var states = runs.all().stream().map(RunState::of).toList();
    var labs = StateDirectory.find(shell.env()).isEmpty() ? List.<Lab>of() : new Labs(shell).all();
    switch (format) {
      case TABLE -> {
        labs(labs);
        table(runs, states);
      }
      case JSON -> json(runs, states, labs);
    }
    return ExitCode.PASSED;
  }

  private void labs(List<Lab> labs) {
    if (labs.isEmpty()) {
      return;
    }
    shell.out().printf(LAB_ROW, "lab", "venue", "nodes", "up for", "experiment");
    for (var lab : labs) {
      var facts = lab.facts();
      var state = facts.failure() == null ? upFor(facts) : "failed";
      shell
          .out()
          .printf(LAB_ROW, lab.name(), facts.venue(), facts.nodes(), state, facts.experiment());
    }
    shell.out().println();
  }

  private static String upFor(Lab.Facts facts) {
    var seconds = Instant.now().getEpochSecond() - facts.upSinceEpochSeconds();
    return seconds < 120 ? seconds + " s" : seconds / 60 + " min";
  }

  private void table(PastRuns runs, List<RunState> states) {
    if (states.isEmpty()) {
      shell.out().println("no runs here; roamlab run EXPERIMENT makes one");
      return;
    }
    shell.out().printf(ROW, "run", "verdict", "claims", "fidelity", "clock");
    for (var state : states) {
      var fidelity = state.fidelity();
      shell
          .out()
          .printf(
              ROW,
              runs.shown(state.directory()),
              word(state.verdict()),
              state.held() + " of " + state.claims(),
              fidelity == null ? "–" : fidelity,
              state.clock());
    }
  }

  private static String word(String verdict) {
    return switch (verdict) {
      case "pass" -> "✓ passed";
      case "fail" -> "✗ failed";
      case "error" -> "! error";
      default -> "? " + verdict;
    };
  }

  private void json(PastRuns runs, List<RunState> states, List<Lab> labs) {
    var rows = new ArrayList<Map<String, Object>>();
    labs.forEach(lab -> rows.add(row(lab)));
    states.forEach(state -> rows.add(row(runs, state)));
    shell
        .out()
        .println(JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(rows));
  }

  private static Map<String, Object> row(Lab lab) {
    var facts = lab.facts();
    var row = new LinkedHashMap<String, Object>();
    row.put("lab", facts.name());
    row.put("experiment", facts.experiment());
    row.put("venue", facts.venue());
    row.put("nodes", facts.nodes());
    row.put("up_since", Instant.ofEpochSecond(facts.upSinceEpochSeconds()).toString());
    if (facts.failure() != null) {
      row.put("failure", facts.failure());
    }
    return row;
  }

  private static Map<String, Object> row(PastRuns runs, RunState state) {
    var row = new LinkedHashMap<String, Object>();
    row.put("run", runs.shown(state.directory()).toString());
    row.put("experiment", state.experiment());
    row.put("venue", state.venue());
    row.put("clock", state.clock());
    row.put("seed", state.seed());
    row.put("verdict", state.verdict());
    row.put("claims", state.claims());
    row.put("claims_passed", state.held());
    var fidelity = state.fidelity();
    if (fidelity != null) {
      row.put("fidelity", fidelity);
    }
    row.put("virtual_seconds", state.virtualSeconds());
    return row;
  }
}
