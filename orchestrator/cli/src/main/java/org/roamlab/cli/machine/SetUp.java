package org.roamlab.cli.machine;

import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.roamlab.cli.CommandFailed;
import org.roamlab.cli.ExitCode;

/** Mends what {@link Doctor} found, where this user may. */
public final class SetUp {
  private final Machine machine;
  private final PrintStream err;
  private final boolean mayInstall;

  /**
   * @param mayInstall false with {@code --no-install}
   */
  public SetUp(Machine machine, PrintStream err, boolean mayInstall) {
    this.machine = machine;
    this.err = err;
    this.mayInstall = mayInstall;
  }

  /** Installs the packages that are missing, or ends with the command to paste. */
  public void installWhatIsMissing(List<Finding> findings) throws InterruptedException {
    var missing = packages(findings);
    if (!missing.isEmpty()) {
      install(missing);
    }
  }

  /** Carries out every remedy that is a command; what remains is for a person. */
  public void mend(List<Finding> findings) throws InterruptedException {
    installWhatIsMissing(findings);
    for (var finding : findings) {
      if (finding.remedy() instanceof Remedy.Execute execute) {
        execute(execute.command());
      }
    }
  }

  private void execute(List<String> command) throws InterruptedException {
    err.println(String.join(" ", command));
    var answer = machine.work(asRoot(command));
    if (!answer.good()) {
      err.println("  ended with status " + answer.status() + " " + answer.output());
    }
  }

  private static List<String> packages(List<Finding> findings) {
    return findings.stream()
        .flatMap(finding ->
            finding.remedy() instanceof Remedy.Install install
                ? Stream.of(install.name())
                : Stream.empty())
        .distinct()
        .toList();
  }

  private void install(List<String> names) throws InterruptedException {
    if (!mayInstall || !privileged() || !machine.hasProgram("apt-get")) {
      throw refusal(names);
    }
    err.println("Setting up once: packages " + String.join(" ", names));
    var start = System.nanoTime();
    if (!machine.work(apt(names)).good()) {
      // The list of packages may be old, or, in a container, not there at all.
      machine.work(asRoot(List.of("apt-get", "-qq", "update")));
      if (!machine.work(apt(names)).good()) {
        throw refusal(names);
      }
    }
    var seconds = Duration.ofNanos(System.nanoTime() - start).toSeconds();
    err.println("Setting up once: packages done (" + seconds + " s)");
  }

  private List<String> apt(List<String> names) {
    var command =
        new ArrayList<>(List.of("env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq", "-y"));
    command.addAll(List.of("-o", "DPkg::Lock::Timeout=300", "-o", "Dpkg::Use-Pty=0"));
    command.addAll(List.of("install", "--no-install-recommends"));
    command.addAll(names);
    return asRoot(command);
  }

  private static CommandFailed refusal(List<String> names) {
    return new CommandFailed(
        ExitCode.ENVIRONMENT,
        "this machine lacks %s; as root:%n  apt-get install --no-install-recommends %s"
            .formatted(
                names.size() == 1 ? "a package" : names.size() + " packages",
                names.stream().collect(Collectors.joining(" "))));
  }

  private boolean root() {
    return machine.ask(List.of("id", "-u")).output().equals("0");
  }

  private boolean privileged() {
    return root() || machine.ask(List.of("sudo", "-n", "true")).good();
  }

  private List<String> asRoot(List<String> command) {
    if (root()) {
      return command;
    }
    return Stream.concat(Stream.of("sudo", "-n"), command.stream()).toList();
  }
}
