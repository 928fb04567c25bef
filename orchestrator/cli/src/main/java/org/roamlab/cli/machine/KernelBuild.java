package org.roamlab.cli.machine;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.roamlab.cli.CommandFailed;
import org.roamlab.cli.ExitCode;

/** The guest kernel: found where it is built, else built by the script beside its sources. */
public final class KernelBuild {
  private static final String PROGRESS = "progress ";
  private static final String RESULT = "kernel ";

  private final Path script;
  private final Map<String, String> env;

  /** Told how far the build is; both numbers are 0 where nobody can say. */
  @FunctionalInterface
  public interface Listener {
    void progress(int done, int total, String what);
  }

  public KernelBuild(Path home, Map<String, String> env) {
    this.script = home.resolve("node-images/kernel/build");
    this.env = env;
  }

  /** Where the kernel is, if it is built from what the checkout holds. */
  public Optional<Path> built() throws InterruptedException {
    var answer = run(List.of("--print-path"), (_, _, _) -> {});
    return answer.status() == 0
        ? Optional.of(Path.of(answer.lastLine())).filter(Files::isExecutable)
        : Optional.empty();
  }

  /**
   * Builds it where it is missing. An interrupt ends the build.
   *
   * @param options of the script
   */
  public Path build(List<String> options, Listener listener) throws InterruptedException {
    var ended = run(options, listener);
    if (ended.status() != 0 || !ended.lastLine().startsWith(RESULT)) {
      throw new CommandFailed(
          ExitCode.ENVIRONMENT,
          "the guest kernel could not be built:%n%s".formatted(String.join("\n", ended.lines())));
    }
    return Path.of(ended.lastLine().substring(RESULT.length()));
  }

  private record Ended(int status, List<String> lines) {
    String lastLine() {
      return lines.isEmpty() ? "" : lines.getLast();
    }
  }

  private Ended run(List<String> options, Listener listener) throws InterruptedException {
    var command = new ArrayList<>(List.of(script.toString()));
    command.addAll(options);
    try {
      var builder = new ProcessBuilder(command).redirectErrorStream(true);
      builder.environment().putAll(env);
      var process = builder.start();
      process.getOutputStream().close();
      return watch(process, listener);
    } catch (IOException e) {
      throw new CommandFailed(
          ExitCode.ENVIRONMENT, "cannot start " + script + ": " + e.getMessage());
    }
  }

  private static Ended watch(Process process, Listener listener) throws InterruptedException {
    var lines = new ArrayList<String>();
    // Reading a pipe cannot be interrupted; waiting for the one who reads can.
    var reader = Thread.ofVirtual().start(() -> read(process, listener, lines));
    try {
      reader.join();
      return new Ended(process.waitFor(), List.copyOf(lines));
    } finally {
      process.destroy();
    }
  }

  private static void read(Process process, Listener listener, List<String> lines) {
    try (var out =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (var line = out.readLine(); line != null; line = out.readLine()) {
        if (line.startsWith(PROGRESS)) {
          tell(listener, line.substring(PROGRESS.length()).split(" ", 3));
        } else {
          lines.add(line);
        }
      }
    } catch (IOException e) {
      lines.add("its output could not be read: " + e.getMessage());
    }
  }

  private static void tell(Listener listener, String[] words) {
    listener.progress(Integer.parseInt(words[0]), Integer.parseInt(words[1]), words[2]);
  }
}
