package org.roamlab.cli.command;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.roamlab.cli.CommandFailed;
import org.roamlab.cli.ExitCode;
import org.roamlab.cli.Shell;
import org.roamlab.cli.machine.Doctor;
import org.roamlab.cli.machine.GuestKernel;
import org.roamlab.cli.machine.KernelBuild;
import org.roamlab.cli.machine.KernelFacts;
import org.roamlab.cli.machine.KernelSelfTest;
import org.roamlab.cli.machine.SetUp;
import org.roamlab.cli.machine.ThisMachine;
import org.roamlab.cli.machine.Use;
import org.roamlab.cli.run.Reason;
import org.roamlab.cli.state.StateDirectory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The guest kernel: built, and told about. */
@Command(
    description = {
      "Build the guest kernel, or tell about it.",
      "`run` builds it itself where it is missing."
    })
public final class KernelCommand implements Callable<Integer> {
  private final Shell shell;
  @Spec private @Nullable CommandSpec spec;

  public KernelCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    if (spec == null) {
      throw new IllegalStateException("picocli has not said which command this is");
    }
    throw new ParameterException(spec.commandLine(), "say which: build, info or selftest");
  }

  /** Builds it where it is missing, and prints where it is. */
  @Command(
      name = "build",
      description = "Build it where it is missing, and print the path of its file.")
  public int build(
      @Option(
              names = "--source",
              paramLabel = "TARBALL",
              description = "Sources; default: those of the distribution's package.")
          @Nullable String source,
      @Option(
              names = "--jobs",
              paramLabel = "N",
              description = "Compilers side by side. Default: one per core.")
          @Nullable Integer jobs,
      @Mixin NoInstall noInstall)
      throws InterruptedException {
    var options = new ArrayList<String>();
    if (source != null) {
      options.addAll(List.of("--source", shell.resolve(source).toString()));
    }
    if (jobs != null) {
      options.addAll(List.of("--jobs", jobs.toString()));
    }
    var machine = new ThisMachine(shell.env());
    var setUp = new SetUp(machine, shell.err(), noInstall.mayInstall());
    var build = new KernelBuild(shell.home(), shell.env());
    shell.out().println(new GuestKernel(shell, machine, setUp).build(build, options));
    return ExitCode.PASSED;
  }

  /** Uses each feature once. */
  @Command(
      name = "selftest",
      description = "Boot it and check each of its features by using it. Takes a minute.")
  public int selftest(@Mixin NoInstall noInstall) throws InterruptedException {
    var machine = new ThisMachine(shell.env());
    var setUp = new SetUp(machine, shell.err(), noInstall.mayInstall());
    setUp.installWhatIsMissing(new Doctor(machine, shell.home()).look(EnumSet.of(Use.SELFTEST)));
    var kernel = new GuestKernel(shell, machine, setUp).path();
    try (var journal = StateDirectory.journal(shell.env(), "kernel selftest")) {
      var result =
          new KernelSelfTest(kernel, shell.home(), machine).run(journal, shell.out()::println);
      shell.out().println(result.text());
      return result.passed() ? ExitCode.PASSED : ExitCode.FAILED;
    } catch (IOException e) {
      throw new CommandFailed(
          ExitCode.ENVIRONMENT, "the self-test could not be run: " + Reason.of(e));
    }
  }

  /** Prints version, hash and features. */
  @Command(name = "info", description = "Print its version, hash and features.")
  public int info() throws InterruptedException {
    var kernel = new KernelBuild(shell.home(), shell.env()).built();
    if (kernel.isEmpty()) {
      throw new CommandFailed(
          ExitCode.ENVIRONMENT, "the guest kernel is not built yet; roamlab kernel build does it");
    }
    var facts = KernelFacts.of(kernel.get(), new ThisMachine(shell.env()));
    shell.out().println("release   Linux " + facts.release());
    shell.out().println("hash      " + facts.hash());
    shell.out().println("file      " + kernel.get());
    shell.out().println("features");
    facts.featureLines(Shell.COLUMNS - 2).forEach(line -> shell.out().println("  " + line));
    return ExitCode.PASSED;
  }
}
