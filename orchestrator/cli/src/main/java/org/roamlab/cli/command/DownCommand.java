package org.roamlab.cli.command;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.roamlab.cli.CommandFailed;
import org.roamlab.cli.ExitCode;
import org.roamlab.cli.Shell;
import org.roamlab.cli.lab.Lab;
import org.roamlab.cli.lab.Labs;
import org.roamlab.cli.lab.Visit;
import org.roamlab.cli.run.Reason;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Takes a lab down. */
@Command(
    description = {
      "Take a lab down: its programs end, and nothing of it is left.",
      "What a keeper that was killed has left, roamlab gc removes."
    })
public final class DownCommand implements Callable<Integer> {
  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "NAME",
      description = "The lab. Default: the one that is up.")
  private @Nullable String name;

  @Option(names = "--all", description = "All labs.")
  private boolean all;

  private final Shell shell;

  public DownCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() throws InterruptedException {
    if (all && name != null) {
      throw new CommandFailed(ExitCode.USAGE, "give the name of a lab, or --all");
    }
    var labs = new Labs(shell);
    for (var lab : all ? labs.all() : List.of(labs.find(name))) {
      takeDown(lab);
    }
    return ExitCode.PASSED;
  }

  private void takeDown(Lab lab) throws InterruptedException {
    try {
      Visit.takeDown(lab);
    } catch (IOException e) {
      throw failed(lab, Reason.of(e));
    }
    if (Files.exists(lab.directory())) {
      throw failed(lab, lab.directory() + " is still there");
    }
    shell.out().println(lab.name() + " is down");
  }

  private static CommandFailed failed(Lab lab, String why) {
    return new CommandFailed(
        ExitCode.ENVIRONMENT,
        "cannot take %s down: %s%n  roamlab gc removes what is left".formatted(lab.name(), why));
  }
}
