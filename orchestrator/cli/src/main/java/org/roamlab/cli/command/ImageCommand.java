package org.roamlab.cli.command;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.roamlab.cli.CommandFailed;
import org.roamlab.cli.ExitCode;
import org.roamlab.cli.Shell;
import org.roamlab.cli.machine.Doctor;
import org.roamlab.cli.machine.SetUp;
import org.roamlab.cli.machine.ThisMachine;
import org.roamlab.cli.machine.Use;
import org.roamlab.cli.run.Containers;
import org.roamlab.cli.run.Reason;
import org.roamlab.cli.state.StateDirectory;
import org.roamlab.docker.Docker;
import org.roamlab.docker.Endpoint;
import org.roamlab.docker.Images;
import org.roamlab.engine.journal.Journal;
import org.roamlab.engine.venue.EnvironmentProblem;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The image of nodes in containers: built, and told about. */
@Command(
    description = {
      "Build the image of nodes in containers, or tell about it.",
      "`run --on docker` builds it itself where it is missing."
    })
public final class ImageCommand implements Callable<Integer> {
  private static final double MEGABYTE = 1e6;

  private final Shell shell;
  @Spec private @Nullable CommandSpec spec;

  public ImageCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    if (spec == null) {
      throw new IllegalStateException("picocli has not said which command this is");
    }
    throw new ParameterException(spec.commandLine(), "say which: build or info");
  }

  /** Prints its tag. */
  @Command(
      name = "build",
      description = {
        "Build it where it is missing, of this machine's files, and print its tag.",
        "With --file no container engine is needed: docker load, or podman load, takes the file."
      })
  public int build(
      @Option(
              names = "--file",
              paramLabel = "TAR",
              description = "Write it to this file and load it into no engine.")
          @Nullable String file,
      @Mixin NoInstall noInstall)
      throws InterruptedException {
    var machine = new ThisMachine(shell.env());
    new SetUp(machine, shell.err(), noInstall.mayInstall())
        .installWhatIsMissing(
            new Doctor(machine, shell.home()).look(java.util.EnumSet.of(Use.DOCKER)));
    shell.out().println(file == null ? loaded() : written(file));
    return ExitCode.PASSED;
  }

  private String loaded() throws InterruptedException {
    return journalled(journal -> {
      try (var docker = Docker.connect(Endpoint.of(shell.env()))) {
        return new Containers(shell).image(docker, journal);
      }
    });
  }

  private String written(String file) throws InterruptedException {
    return journalled(journal ->
        new Containers(shell)
            .build(journal)
            .write(System.getProperty("os.arch", ""), shell.resolve(file)));
  }

  /** Prints the images that the engine has. */
  @Command(name = "info", description = "Print the tag, size and age of those the engine has.")
  public int info() throws InterruptedException {
    var text =
        journalled(journal -> {
          try (var docker = Docker.connect(Endpoint.of(shell.env()))) {
            return described(
                new Images(docker), new Containers(shell).build(journal).knownTag().orElse(""));
          }
        });
    shell.out().print(text);
    return ExitCode.PASSED;
  }

  private static String described(Images images, String current) throws EnvironmentProblem {
    var text = new StringBuilder();
    for (var image : images.ours()) {
      text.append(
          "%s  %5.1f MB  %s%s%n"
              .formatted(
                  image.tag(),
                  image.bytes() / MEGABYTE,
                  image.created(),
                  image.tag().equals(current) ? "  of this build of Roamlab" : ""));
    }
    return text.isEmpty()
        ? "no image of nodes is there yet; roamlab image build makes it%n".formatted()
        : text.toString();
  }

  @FunctionalInterface
  private interface Work {
    String with(Journal journal) throws IOException, EnvironmentProblem, InterruptedException;
  }

  private String journalled(Work work) throws InterruptedException {
    try (var journal = StateDirectory.journal(shell.env(), "image")) {
      return work.with(journal);
    } catch (EnvironmentProblem e) {
      throw new CommandFailed(ExitCode.ENVIRONMENT, e.text());
    } catch (IOException e) {
      throw new CommandFailed(ExitCode.ENVIRONMENT, "the image cannot be made: " + Reason.of(e));
    }
  }
}
