package org.roamlab.cli.command;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.concurrent.Callable;
import org.roamlab.cli.CommandFailed;
import org.roamlab.cli.ExitCode;
import org.roamlab.cli.Shell;
import org.roamlab.cli.export.ExportTarget;
import org.roamlab.cli.export.Exports;
import org.roamlab.cli.export.PendingExports;
import org.roamlab.cli.history.PastRuns;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Brings runs to databases and files of others. */
@Command(
    description = {
      "Send runs to a database of time series, or write them to a file.",
      "RUN is a run's directory, an experiment's name (its latest run), or the directory of a sweep. "
          + "Without --to, what a server has not taken yet is sent to it; without RUN, that of all "
          + "runs in runs/. Sending a run twice changes nothing.",
      "A server is influx:http://HOST:8086?db=DATABASE (first API of InfluxDB) or "
          + "influx:http://HOST:8086?org=ORG&bucket=BUCKET (current API). It knows us by "
          + "INFLUX_USERNAME and INFLUX_PASSWORD, or by INFLUX_TOKEN, from the environment."
    })
public final class ExportCommand implements Callable<Integer> {
  @Parameters(
      arity = "0..*",
      paramLabel = "RUN",
      description = "A run's directory, its experiment, or a sweep.")
  private List<String> names = new ArrayList<>();

  @Option(
      names = "--to",
      paramLabel = "TARGET",
      split = "\n",
      converter = ExportTarget.Converter.class,
      description =
          "influx:URL: everything, to a server. jsonl:FILE: everything, a line of JSON per point. "
              + "prometheus:FILE: the results, for Prometheus.")
  private List<ExportTarget> to = new ArrayList<>();

  private final Shell shell;

  public ExportCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() throws InterruptedException {
    return to.isEmpty() ? sendPending() : send(runs());
  }

  private int send(List<Path> runs) throws InterruptedException {
    if (runs.isEmpty()) {
      throw new CommandFailed(
          ExitCode.USAGE, "which run is to be exported?%n  roamlab status shows them".formatted());
    }
    try (var exports = Exports.to(to, shell)) {
      for (var run : runs) {
        exports.add(run);
      }
      exports.complete().forEach(shell.out()::println);
      return exports.good() ? ExitCode.PASSED : ExitCode.ENVIRONMENT;
    }
  }

  private int sendPending() throws InterruptedException {
    var pending = names.isEmpty() ? PendingExports.ofAll(shell) : PendingExports.of(runs());
    if (pending.isEmpty()) {
      shell.out().println("nothing waits to be sent; --to TARGET sends a run to a new place");
      return ExitCode.PASSED;
    }
    return pending.send(shell) ? ExitCode.PASSED : ExitCode.ENVIRONMENT;
  }

  private List<Path> runs() {
    var past = new PastRuns(shell);
    var runs = new LinkedHashSet<Path>();
    for (var name : names) {
      var ofSweep = past.ofSweep(name);
      if (ofSweep.isEmpty()) {
        runs.add(past.find(name));
      } else {
        runs.addAll(ofSweep);
      }
    }
    return List.copyOf(runs);
  }
}
