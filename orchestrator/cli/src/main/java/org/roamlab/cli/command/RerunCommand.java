package org.roamlab.cli.command;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.roamlab.cli.CommandFailed;
import org.roamlab.cli.ExitCode;
import org.roamlab.cli.Shell;
import org.roamlab.cli.compare.Comparison;
import org.roamlab.cli.history.PastRuns;
import org.roamlab.cli.machine.ThisMachine;
import org.roamlab.cli.run.Preparation;
import org.roamlab.cli.run.Reason;
import org.roamlab.cli.run.Rerun;
import org.roamlab.cli.state.StateDirectory;
import org.roamlab.engine.journal.Journal;
import org.roamlab.engine.venue.Clock;
import org.roamlab.metrics.compare.InputDifference;
import org.roamlab.metrics.run.RunProblem;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Repeats a run and proves that it is the same. */
@Command(
    description = {
      "Repeat a run in virtual time from its manifest, and prove that it is the same to the byte; or "
          + "name the inputs that are not the same, and where the runs part.",
      "The experiment's file may have changed or be gone: the manifest holds all that is needed. "
          + "Nothing is taken from the store. Exit 1 where a byte differs."
    })
public final class RerunCommand implements Callable<Integer> {
  @Parameters(
      index = "0",
      paramLabel = "RUN",
      description = "A run's directory, or an experiment: its latest run.")
  private String run = "";

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Leave the new run in DIR, which must be new or empty.")
  private @Nullable String out;

  @Mixin private NoInstall noInstall = new NoInstall();

  private final Shell shell;

  public RerunCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() throws InterruptedException {
    try (var journal = StateDirectory.journal(shell.env(), "rerun " + run)) {
      return report(proof(journal));
    } catch (RunProblem e) {
      throw new CommandFailed(ExitCode.INVALID_INPUT, String.valueOf(e.getMessage()));
    } catch (IOException e) {
      throw new CommandFailed(
          ExitCode.ENVIRONMENT,
          "cannot clear away after the run: %s%n  roamlab gc tries it again"
              .formatted(Reason.of(e)));
    }
  }

  private Rerun.Proof proof(Journal journal) throws InterruptedException {
    var preparation = new Preparation(shell, new ThisMachine(shell.env()), noInstall.mayInstall());
    return new Rerun(
            shell,
            journal,
            (plan, venue, inputs) ->
                preparation.again(plan, Clock.VIRTUAL, preparation.ready(venue, journal), inputs))
        .of(new PastRuns(shell).find(run), Optional.ofNullable(out).map(shell::resolve));
  }

  /** Returns the exit status. */
  int report(Rerun.Proof proof) {
    if (proof.same()) {
      shell.out().println("the same, to the byte");
      shown(proof.inputs());
    } else {
      shell.out().printf("not the same: %s differs%n", proof.different());
      if (proof.inputs().isEmpty()) {
        shell
            .out()
            .println("every input is the same: was the first run's directory changed, or does");
        shell
            .out()
            .println("  a program read what no input names? Give it to the nodes by 'files'");
      }
      new Comparison(shell, new Comparison.Request(Map.of(), null, true))
          .recorded(proof.before().toString(), proof.now().toString());
    }
    shell.out().println("run     " + new PastRuns(shell).shown(proof.now()));
    return proof.same() ? ExitCode.PASSED : ExitCode.FAILED;
  }

  /** What made no difference this time. */
  private void shown(List<InputDifference> inputs) {
    if (inputs.isEmpty()) {
      return;
    }
    shell.out().printf("though %d inputs are not the same%n", inputs.size());
    inputs.forEach(
        input -> shell.out().printf("  %-36s %s → %s%n", input.name(), input.a(), input.b()));
  }
}
