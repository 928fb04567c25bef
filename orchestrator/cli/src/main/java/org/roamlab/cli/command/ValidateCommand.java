package org.roamlab.cli.command;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.concurrent.Callable;
import org.roamlab.cli.ExitCode;
import org.roamlab.cli.ExperimentFiles;
import org.roamlab.cli.Shell;
import org.roamlab.topology.problem.Problem;
import org.roamlab.topology.problem.ProblemText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.json.JsonMapper;

/** Checks experiments without running them. */
@Command(
    description = {
      "Report every problem of experiments and topologies, each with its place.",
      "The exit code is 3 when something must be mended; warnings alone do not count."
    })
public final class ValidateCommand implements Callable<Integer> {
  @Parameters(arity = "1..*", paramLabel = "NAME", description = "Names or files.")
  private List<String> names = new ArrayList<>();

  @Option(names = "--format", paramLabel = "table|json", description = "Default: table.")
  private Format format = Format.TABLE;

  @Mixin private SetOption set = new SetOption();

  private final Shell shell;

  public ValidateCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    var files = new ExperimentFiles(shell);
    // Experiments that share a topology share its problems.
    var problems = new LinkedHashSet<Problem>();
    names.forEach(name -> problems.addAll(files.problems(name, set.values())));
    var sorted = problems.stream().sorted().toList();
    switch (format) {
      case TABLE -> table(sorted);
      case JSON -> shell.out().println(JsonMapper.shared().writeValueAsString(sorted));
    }
    return sorted.stream().anyMatch(Problem::isError) ? ExitCode.INVALID_INPUT : ExitCode.PASSED;
  }

  private void table(List<Problem> problems) {
    if (problems.isEmpty()) {
      shell.out().println(names.size() == 1 ? "no problem" : names.size() + " files, no problem");
    } else {
      shell.err().print(ProblemText.of(problems));
    }
  }
}
