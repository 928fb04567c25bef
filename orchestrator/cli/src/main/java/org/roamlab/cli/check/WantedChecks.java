package org.roamlab.cli.check;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.roamlab.cli.CommandFailed;
import org.roamlab.cli.ExitCode;
import org.roamlab.cli.ExperimentFiles;
import org.roamlab.cli.Shell;

/** What is to be checked, read whole before anything runs: all that is wrong is told at once. */
final class WantedChecks {
  private final Shell shell;
  private final Checks.Request request;

  WantedChecks(Shell shell, Checks.Request request) {
    this.shell = shell;
    this.request = request;
  }

  /**
   * @param name as the user gave it
   * @param file of the baseline, to be written where there is none yet
   * @param baseline null: it is to be written
   * @param from what the baseline is of, for people
   */
  record Wanted(
      String name,
      ExperimentFiles.Checked checked,
      Path file,
      @Nullable Baseline baseline,
      String from) {
    String experiment() {
      return checked.experiment().name();
    }
  }

  List<Wanted> read() throws InterruptedException {
    var checked = experiments();
    refuseOneFileForSeveral(checked.size());
    var wanted = new ArrayList<Wanted>();
    var problems = new LinkedHashSet<String>();
    for (var entry : checked.entrySet()) {
      try {
        wanted.add(wanted(entry.getKey(), entry.getValue()));
      } catch (CommandFailed e) {
        if (e.status() != ExitCode.INVALID_INPUT) {
          throw e;
        }
        problems.add(e.text());
      }
    }
    if (!problems.isEmpty()) {
      throw new CommandFailed(ExitCode.INVALID_INPUT, String.join("\n", problems));
    }
    return wanted;
  }

  private Map<String, ExperimentFiles.Checked> experiments() {
    var files = new ExperimentFiles(shell);
    var checked = new LinkedHashMap<String, ExperimentFiles.Checked>();
    request
        .experiments()
        .forEach(name -> {
          if (!checked.containsKey(name)) {
            checked.put(name, files.read(name, Map.of()));
          }
        });
    var names = new HashSet<String>();
    checked.forEach((given, experiment) -> {
      var name = experiment.experiment().name();
      if (!names.add(name)) {
        throw new CommandFailed(
            ExitCode.USAGE,
            "%s is a second experiment named '%s'; check it by itself".formatted(given, name));
      }
    });
    return checked;
  }

  private void refuseOneFileForSeveral(int experiments) {
    if (request.revision() == null
        && experiments > 1
        && request.baseline().toString().endsWith(".json")) {
      throw new CommandFailed(
          ExitCode.USAGE,
          "one file is the baseline of one experiment; give a directory for several");
    }
  }

  private Wanted wanted(String name, ExperimentFiles.Checked checked) throws InterruptedException {
    var file = Baseline.file(request.baseline(), checked.experiment().name());
    if (request.update()) {
      return new Wanted(name, checked, file, null, file.toString());
    }
    var revision = request.revision();
    if (revision != null) {
      var baseline =
          revision
              .baseline(name, request.seed())
              .orElseGet(() -> Baseline.empty(checked.experiment().name(), request.conditions()));
      return new Wanted(name, checked, file, baseline, revision.revision());
    }
    var baseline = Baseline.read(file);
    baseline.mustBeOf(checked.experiment().name(), request.conditions(), file.toString());
    return new Wanted(name, checked, file, baseline, file.toString());
  }
}
