package org.roamlab.cli.machine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.roamlab.engine.journal.Journal;
import org.roamlab.engine.journal.Scratch;

/** Boots a guest whose first program uses each feature of the kernel once. */
public final class KernelSelfTest {
  private static final List<String> BOOT =
      List.of(
          "mem=512M",
          "roamlab.seed=1",
          "roamlab.stall=60",
          "time-travel-start=1000000000000000000",
          "time-travel=inf-cpu");

  private final Path kernel;
  private final Path sources;

  /**
   * @param home the checkout, which has the test beside the kernel's sources
   */
  public KernelSelfTest(Path kernel, Path home) {
    this.kernel = kernel;
    this.sources = home.resolve("node-images/kernel");
  }

  /**
   * @param status of the guest, which is that of the test
   */
  public record Result(int good, int all, int status) {
    /** Also where the guest ended before it had come to all features. */
    public boolean passed() {
      return status == 0 && good == all && all > 0;
    }
  }

  /**
   * @param out gets a line for each feature, and whatever else the guest says
   */
  public Result run(Journal journal, Consumer<String> out)
      throws IOException, InterruptedException {
    var temporary = Path.of(System.getProperty("java.io.tmpdir"));
    var scratch = temporary.resolve("roamlab-selftest-" + UUID.randomUUID());
    var entry = journal.add(new Scratch(scratch));
    furnish(Files.createDirectory(scratch));
    try {
      return watch(boot(scratch), out);
    } finally {
      entry.remove();
    }
  }

  private void furnish(Path job) throws IOException {
    Files.copy(sources.resolve("selftest"), job.resolve("guest-init"));
    Files.copy(sources.resolve("selftest.py"), job.resolve("selftest.py"));
  }

  private Process boot(Path job) throws IOException {
    var builder = new ProcessBuilder(kernel.toString());
    builder.command().addAll(BOOT);
    return builder
        .directory(job.toFile())
        .redirectErrorStream(true)
        .redirectInput(Path.of("/dev/null").toFile())
        .start();
  }

  private static Result watch(Process guest, Consumer<String> out) throws InterruptedException {
    var good = 0;
    var all = 0;
    try (var lines = guest.inputReader()) {
      for (var line = lines.readLine(); line != null; line = lines.readLine()) {
        out.accept(line);
        good += line.startsWith("ok ") ? 1 : 0;
        all += line.startsWith("ok ") || line.startsWith("FAIL ") ? 1 : 0;
      }
      return new Result(good, all, guest.waitFor());
    } catch (IOException e) {
      out.accept("its output could not be read: " + e.getMessage());
      return new Result(good, all, guest.waitFor());
    } finally {
      guest.destroyForcibly();
    }
  }
}
