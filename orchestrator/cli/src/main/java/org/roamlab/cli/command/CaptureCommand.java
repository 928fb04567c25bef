package org.roamlab.cli.command;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.roamlab.cli.CommandFailed;
import org.roamlab.cli.ExitCode;
import org.roamlab.cli.Shell;
import org.roamlab.cli.history.RunState;
import org.roamlab.cli.lab.Lab;
import org.roamlab.cli.lab.LabInterface;
import org.roamlab.cli.lab.Labs;
import org.roamlab.cli.lab.Pipe;
import org.roamlab.cli.lab.Session;
import org.roamlab.cli.lab.Visit;
import org.roamlab.cli.live.LiveCapture;
import org.roamlab.cli.live.LiveRuns;
import org.roamlab.cli.run.Reason;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Streams a capture of a run that is under way. */
@Command(
    description = {
      "Stream packets of a lab that is up, or what a running experiment captures, as pcap or "
          + "pcapng on standard output, until it ends.",
      "Only where the clock is real, --on host or --clock real: in virtual time a run is over "
          + "before anybody looks."
    })
public final class CaptureCommand implements Callable<Integer> {
  @Parameters(
      index = "0",
      paramLabel = "NODE:IF",
      description = "Any interface of a lab, or one that the running experiment captures.")
  private String place = "";

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "RUN",
      description = "The run's directory. Default: the one run that is under way.")
  private @Nullable String directory;

  @Option(
      names = {"-t", "--lab"},
      paramLabel = "NAME",
      description = "The lab. Default: the one that is up, where no run is under way.")
  private @Nullable String lab;

  private final Shell shell;

  public CaptureCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() throws InterruptedException {
    if (shell.terminal()) {
      throw new CommandFailed(
          ExitCode.USAGE,
          "a capture is not for a terminal; try: roamlab capture %s | wireshark -k -i -"
              .formatted(place));
    }
    var runs = new LiveRuns(shell);
    if (directory == null && (lab != null || runs.all().isEmpty())) {
      return listen(new Labs(shell).find(lab));
    }
    var run = directory == null ? runs.only() : runs.at(directory);
    try {
      var raw = raw(run);
      var capture = new LiveCapture(raw, place, () -> !Files.exists(raw) || !runs.isAlive(run));
      capture.copyTo(new Pipe(shell.out()));
      return ExitCode.PASSED;
    } catch (IOException e) {
      throw new CommandFailed(ExitCode.ENVIRONMENT, "the capture ended: " + Reason.of(e));
    }
  }

  private int listen(Lab lab) throws InterruptedException {
    try (var visit = Visit.to(lab)) {
      visit.ask(LabInterface.of(lab, place).listen());
      var nothing = InputStream.nullInputStream();
      var status =
          new Session(visit, nothing, new Pipe(shell.out()), new Pipe(shell.err())).follow();
      return status == Session.KILLED ? ExitCode.PASSED : status;
    } catch (IOException e) {
      throw new CommandFailed(ExitCode.ENVIRONMENT, "the capture ended: " + Reason.of(e));
    }
  }

  private Path raw(Path run) throws IOException {
    if (RunState.of(run).clock().equals("virtual")) {
      throw new CommandFailed(
          ExitCode.USAGE,
          "%s is in virtual time; its captures will be in %s, or run it with --clock real"
              .formatted(run, run.resolve("captures")));
    }
    var captures = run.resolve("captures");
    return Stream.of(".pcap", ".pcapng")
        .map(suffix -> captures.resolve(place + suffix))
        .filter(Files::exists)
        .findFirst()
        .orElseThrow(() -> notCaptured(captures));
  }

  private CommandFailed notCaptured(Path captures) {
    var names = Optional.ofNullable(captures.toFile().listFiles()).orElse(new File[0]);
    var choices =
        Stream.of(names)
            .map(file -> "  " + file.getName().replaceFirst("[.]pcap(ng)?$", ""))
            .sorted()
            .collect(Collectors.joining("\n"));
    return new CommandFailed(
        ExitCode.USAGE,
        "the run does not capture '%s'; it captures%n%s"
            .formatted(place, choices.isEmpty() ? "  nothing" : choices));
  }
}
