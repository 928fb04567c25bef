package org.roamlab.cli.lab;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.roamlab.cli.CommandFailed;
import org.roamlab.cli.ExitCode;
import org.roamlab.cli.Main;
import org.roamlab.cli.Shell;
import org.roamlab.cli.run.Reason;
import org.roamlab.engine.agent.JvmOptions;

/** Starts the keeper of a lab as a process that outlives this one. */
public final class Background {
  /** The option that makes {@code up} the keeper itself. */
  public static final String KEEP = "--keep";

  /** The keeper's last word to who has started it. */
  private static final String UP = "\u0000up";

  private static volatile boolean leftRunning;

  private final Shell shell;

  public Background(Shell shell) {
    this.shell = shell;
  }

  /** Whether threads of this process still wait for a keeper, which will not end soon. */
  public static boolean leftRunning() {
    return leftRunning;
  }

  /** Fails where nobody waits any more: of such a lab nobody would know. */
  public static void tellUp(Shell shell) {
    shell.out().println(UP);
    if (shell.out().checkError()) {
      throw new CommandFailed(ExitCode.INTERRUPTED, "whoever wanted the lab is gone");
    }
  }

  /**
   * Returns when the lab is up, or does not come up; all that the keeper says until then is said.
   *
   * @param arguments of {@code up}
   */
  public int start(List<String> arguments) throws InterruptedException {
    try {
      var keeper = process(arguments);
      try {
        return follow(keeper);
      } catch (InterruptedException e) {
        keeper.destroy();
        keeper.onExit().join();
        throw e;
      }
    } catch (IOException e) {
      throw new CommandFailed(
          ExitCode.ENVIRONMENT, "cannot start the keeper of the lab: " + Reason.of(e));
    }
  }

  private int follow(Process keeper) throws IOException, InterruptedException {
    // Not inherited: whoever waits for the end of this command's output would wait for the lab's.
    var said = Thread.ofPlatform().daemon().name("said").start(() -> complain(keeper));
    var lines = keeper.inputReader(StandardCharsets.UTF_8);
    for (var line = lines.readLine(); line != null; line = lines.readLine()) {
      if (line.equals(UP)) {
        leftRunning = true;
        return ExitCode.PASSED;
      }
      shell.out().println(line);
    }
    said.join();
    return keeper.waitFor();
  }

  private void complain(Process keeper) {
    keeper.errorReader(StandardCharsets.UTF_8).lines().forEach(shell.err()::println);
  }

  /** In a session of its own: what the terminal sends here does not reach it. */
  private Process process(List<String> arguments) throws IOException {
    var command = new ArrayList<>(List.of("setsid", java()));
    command.addAll(JvmOptions.unhurried());
    command.addAll(
        List.of(
            "-Xmx128m",
            "-Dstdout.encoding=UTF-8",
            "-Dstderr.encoding=UTF-8",
            "-Droamlab.home=" + shell.home()));
    command.addAll(cache());
    command.addAll(List.of("-cp", classPath(), Main.class.getName(), "up", KEEP));
    command.addAll(arguments);
    var builder = new ProcessBuilder(command).directory(shell.directory().toFile());
    builder.environment().keySet().retainAll(shell.env().keySet());
    builder.environment().putAll(shell.env());
    builder.environment().remove("ROAMLAB_TERMINAL");
    return builder.redirectInput(Redirect.from(new File("/dev/null"))).start();
  }

  private static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  private static String classPath() {
    return System.getProperty("java.class.path");
  }

  /** Of loaded classes: the launcher keeps it beside the jar. */
  private static List<String> cache() {
    var cache = Path.of(classPath()).resolveSibling("aot");
    return Files.isRegularFile(cache)
        ? List.of("-XX:AOTCache=" + cache, "-Xlog:aot=off", "-Xlog:cds=off")
        : List.of();
  }
}
