package org.roamlab.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.roamlab.topology.language.Roles;
import org.roamlab.topology.model.Comparison;
import org.roamlab.topology.model.Experiment;
import org.roamlab.topology.model.Suite;
import org.roamlab.topology.plan.Plan;
import org.roamlab.topology.plan.PlanProblem;
import org.roamlab.topology.plan.Planner;
import org.roamlab.topology.problem.Problem;
import org.roamlab.topology.problem.ProblemText;
import org.roamlab.topology.problem.SourceFile;
import org.roamlab.topology.read.ExperimentReader;
import org.roamlab.topology.read.Library;
import org.roamlab.topology.read.Reading;

/** Experiments as commands name them: by a file, or by a name. */
public final class ExperimentFiles {
  /** An experiment without errors, and the files that it was read from. */
  public record Checked(Experiment experiment, Comparison comparison, List<SourceFile> inputs) {
    public Plan plan() {
      try {
        return Planner.plan(experiment);
      } catch (PlanProblem e) {
        throw new CommandFailed(ExitCode.INVALID_INPUT, String.valueOf(e.getMessage()));
      }
    }
  }

  private final Shell shell;
  private final Library library;

  public ExperimentFiles(Shell shell) {
    this.shell = shell;
    var roots = new ArrayList<>(List.of(shell.directory()));
    if (!shell.directory().equals(shell.home())) {
      roots.add(shell.home());
    }
    this.library = new Library(roots);
  }

  /** Shows warnings, and ends the command where there are errors. */
  public Checked read(String name, Map<String, String> set) {
    return checked(name, reading(name, set));
  }

  private Checked checked(String name, Reading reading) {
    var experiment = reading.experiment();
    var suite = reading.suite();
    if (suite != null) {
      throw new CommandFailed(
          ExitCode.USAGE,
          "%s is a suite of experiments, and this takes one of them: %s"
              .formatted(
                  name,
                  suite.runs().stream()
                      .map(run ->
                          String.valueOf(
                              shell.directory().relativize(shell.resolve(run.file().toString()))))
                      .distinct()
                      .collect(Collectors.joining(", "))));
    }
    if (experiment == null) {
      throw new CommandFailed(
          ExitCode.INVALID_INPUT, ProblemText.of(reading.problems()).stripTrailing());
    }
    if (!reading.problems().isEmpty()) {
      shell.err().print(ProblemText.of(reading.problems()));
    }
    return new Checked(experiment, reading.comparison(), reading.inputs());
  }

  /** A suite; empty where the name is that of one experiment, or where there are problems. */
  public Optional<Suite> suite(String name) {
    return Optional.ofNullable(reading(name, Map.of()).suite());
  }

  /** Of the files, and, where those have no error, of the network that they describe. */
  public List<Problem> problems(String name, Map<String, String> set) {
    var reading = reading(name, set);
    var problems = new ArrayList<>(reading.problems());
    var experiment = reading.experiment();
    if (experiment != null) {
      try {
        Planner.plan(experiment);
      } catch (PlanProblem e) {
        problems.add(Problem.of(name, String.valueOf(e.getMessage()), null));
      }
    }
    return problems;
  }

  public Reading reading(String name, Map<String, String> set) {
    var found = library.experiment(name);
    var topology = found.file() == null ? library.topology(name).file() : null;
    var file = topology == null ? found.file() : topology;
    if (file == null) {
      Problem problem = found.problem();
      return new Reading(
          null,
          null,
          Comparison.NONE,
          Map.of(),
          problem == null ? List.of() : List.of(problem),
          List.of());
    }
    return new ExperimentReader(library, Roles.SHIPPED).read(file, set, new ClaimChecks());
  }
}
