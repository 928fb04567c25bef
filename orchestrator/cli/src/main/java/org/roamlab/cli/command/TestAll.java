package org.roamlab.cli.command;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.roamlab.cli.CommandFailed;
import org.roamlab.cli.ExitCode;
import org.roamlab.cli.Shell;
import org.roamlab.cli.machine.Doctor;
import org.roamlab.cli.machine.Finding;
import org.roamlab.cli.machine.GuestKernel;
import org.roamlab.cli.machine.Machine;
import org.roamlab.cli.machine.SetUp;
import org.roamlab.cli.machine.ThisMachine;
import org.roamlab.cli.machine.Use;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs Roamlab's own tests, and sets up what they need. */
@Command(
    description = {
      "Run the tests of Roamlab itself, with all checks of the build.",
      "Tests that this machine cannot run are named and left out; with CI=true in the environment, "
          + "or with -t, it is an error not to be able to run them."
    })
public final class TestAll implements Callable<Integer> {
  /** What a test needs beyond a JDK, which is its tag. */
  public enum Tag {
    GUEST(Use.UML),
    HOST(Use.HOST),
    DOCKER(Use.DOCKER),
    PEER(Use.PEER),
    DATABASE(Use.DATABASE);

    private final Use use;

    Tag(Use use) {
      this.use = use;
    }

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Where a container engine listens that somebody else has started. */
  private static final Path ENGINE = Path.of("/var/run/docker.sock");

  @Option(
      names = {"-t", "--tag"},
      paramLabel = "guest|host|docker|peer|database",
      split = ",",
      description = "Only the tests with this tag.")
  private List<Tag> tags = new ArrayList<>();

  @Mixin private NoInstall noInstall = new NoInstall();

  private final Shell shell;
  private final Machine machine;

  public TestAll(Shell shell) {
    this(shell, new ThisMachine(shell.env()));
  }

  TestAll(Shell shell, Machine machine) {
    this.shell = shell;
    this.machine = machine;
  }

  @Override
  public Integer call() throws InterruptedException {
    setUp(EnumSet.of(Use.BUILD, Use.TEST));
    var wanted = tags.isEmpty() ? EnumSet.allOf(Tag.class) : EnumSet.copyOf(tags);
    var possible = wanted.stream().filter(this::prepare).collect(Collectors.toSet());
    return machine.work(maven(possible)).good() ? ExitCode.PASSED : ExitCode.FAILED;
  }

  /** Whether the tests of this tag can run, after what may be set up has been. */
  private boolean prepare(Tag tag) {
    try {
      setUp(EnumSet.of(tag.use));
      if (tag == Tag.GUEST) {
        setUp(EnumSet.of(Use.SELFTEST));
        new GuestKernel(shell, machine, setUp()).path();
      }
      if (tag == Tag.DOCKER && !engineThere()) {
        prepareEngine();
      }
      return true;
    } catch (CommandFailed gap) {
      if (mustRunAll()) {
        throw gap;
      }
      shell.err().println("without the tests tagged " + tag.word() + ": " + gap.text());
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandFailed(ExitCode.INTERRUPTED, "interrupted");
    }
  }

  private boolean engineThere() {
    return shell.env().containsKey("DOCKER_HOST") || machine.exists(ENGINE);
  }

  /** It is started with the tests, and ends with them. */
  private void prepareEngine() throws InterruptedException {
    if (!machine.ask(List.of("id", "-u")).output().equals("0")) {
      throw new CommandFailed(
          ExitCode.ENVIRONMENT,
          "no container engine listens at %s, and only root can start one".formatted(ENGINE));
    }
    setUp(EnumSet.of(Use.ENGINE));
    if (integrates()) {
      // Not on a machine that somebody works at: its package starts a server for all the world.
      setUp(EnumSet.of(Use.SSH));
    }
  }

  private boolean mustRunAll() {
    return !tags.isEmpty() || integrates();
  }

  private boolean integrates() {
    return "true".equals(shell.env().get("CI"));
  }

  private void setUp(Set<Use> uses) throws InterruptedException {
    var doctor = new Doctor(machine, shell.home());
    setUp().installWhatIsMissing(doctor.look(uses));
    var gaps = doctor.look(uses).stream().filter(Finding::blocks).toList();
    if (!gaps.isEmpty()) {
      throw new CommandFailed(ExitCode.ENVIRONMENT, describe(gaps));
    }
  }

  private SetUp setUp() {
    return new SetUp(machine, shell.err(), noInstall.mayInstall());
  }

  private static String describe(List<Finding> gaps) {
    return gaps.stream()
        .map(gap -> "%s: %s".formatted(gap.what(), gap.why()))
        .collect(Collectors.joining("; "));
  }

  private List<String> maven(Set<Tag> possible) {
    var without = new LinkedHashSet<String>();
    Arrays.stream(Tag.values())
        .filter(tag -> !possible.contains(tag))
        .forEach(tag -> without.add(tag.word()));
    // The JDK that the launcher found: the one that Maven would find may be older.
    var command = new ArrayList<>(List.of("env", "JAVA_HOME=" + System.getProperty("java.home")));
    if (possible.contains(Tag.DOCKER)) {
      command.add(shell.home() + "/node-images/docker/with-engine");
    }
    command.addAll(List.of("mvn", "-B", "-ntp", "-f", shell.home() + "/pom.xml"));
    // Never empty: that would mean the usual ones.
    command.add("-Dtests.without=" + (without.isEmpty() ? "nothing" : String.join(",", without)));
    if (!tags.isEmpty()) {
      command.add("-Dtests.only=" + tags.stream().map(Tag::word).collect(Collectors.joining(",")));
      command.add("-Dsurefire.failIfNoSpecifiedTests=false");
    }
    command.add("verify");
    return command;
  }
}
