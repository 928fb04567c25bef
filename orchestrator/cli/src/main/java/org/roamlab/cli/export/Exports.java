package org.roamlab.cli.export;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.roamlab.cli.CommandFailed;
import org.roamlab.cli.ExitCode;
import org.roamlab.cli.Shell;
import org.roamlab.cli.history.RecordedRun;
import org.roamlab.cli.run.Reason;
import org.roamlab.metrics.run.RunProblem;
import org.roamlab.reports.export.Credentials;
import org.roamlab.reports.export.ExportedRun;

/** Brings runs to where they are wanted. What is exported follows from a run's directory alone. */
public final class Exports implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private final Shell shell;
  private final List<Receiver> receivers = new ArrayList<>();
  private boolean readable = true;

  private Exports(Shell shell) {
    this.shell = shell;
  }

  /** Files are made now; servers are asked nothing before there is something for them. */
  public static Exports to(List<ExportTarget> targets, Shell shell) {
    var exports = new Exports(shell);
    for (var target : targets) {
      try {
        exports.receivers.add(receiver(target, shell));
      } catch (IOException e) {
        exports.close();
        throw unwritable(e);
      }
    }
    return exports;
  }

  private static Receiver receiver(ExportTarget target, Shell shell) throws IOException {
    return switch (target) {
      case ExportTarget.Influx influx ->
          new Server(
              shell,
              target,
              Clients.load().open(influx.address(), Credentials.of(shell.env()), PATIENCE),
              Thread::sleep);
      case ExportTarget.Prometheus(String file) ->
          new PrometheusFile(shell.resolve(file), target.text());
      case ExportTarget.JsonLines(String file) ->
          new JsonLinesFile(shell.resolve(file), target.text());
    };
  }

  /** Tells what it cannot do, and goes on: the run itself is none the worse for it. */
  public void add(Path directory) throws InterruptedException {
    if (receivers.isEmpty()) {
      return; // a run is analysed again for whoever wants its series, and for nobody else
    }
    try {
      var record = ExportRecord.of(directory);
      var analysed = RecordedRun.analyse(directory);
      var run =
          new ExportedRun(
              record.run(), record.finished(), analysed.directory(), analysed.results());
      for (var receiver : receivers) {
        receiver.take(run, directory, record);
      }
    } catch (RunProblem e) {
      notExported(directory, String.valueOf(e.getMessage()));
    } catch (CommandFailed e) {
      notExported(directory, e.text());
    } catch (IOException e) {
      notExported(directory, Reason.of(e));
    }
  }

  private void notExported(Path directory, String why) {
    readable = false;
    shell.err().printf("%s is not exported: %s%n", directory, why);
  }

  /** After the last run: files appear. Returns a line for each target. */
  public List<String> complete() {
    var lines = new ArrayList<String>();
    for (var receiver : receivers) {
      try {
        lines.add("export  " + receiver.complete());
      } catch (IOException e) {
        throw unwritable(e);
      }
    }
    return lines;
  }

  private static CommandFailed unwritable(IOException e) {
    return new CommandFailed(
        ExitCode.ENVIRONMENT, "cannot write the export: %s".formatted(Reason.of(e)));
  }

  /** Whether everything is where it should be. */
  public boolean good() {
    return readable && receivers.stream().allMatch(Receiver::good);
  }

  @Override
  public void close() {
    for (var receiver : receivers) {
      try {
        receiver.close();
      } catch (IOException e) {
        throw unwritable(e);
      }
    }
  }
}
