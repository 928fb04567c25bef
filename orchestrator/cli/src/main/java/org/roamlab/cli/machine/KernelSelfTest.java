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

  /** What only a machine can have, by the name of the feature that rests on it. */
  private static final String COUNTER = "time-stamp-counter";

  private final Path kernel;
  private final Path sources;
  private final Machine machine;

  /**
   * @param home the checkout, which has the test beside the kernel's sources
   * @param machine that the guest runs on
   */
  public KernelSelfTest(Path kernel, Path home, Machine machine) {
    this.kernel = kernel;
    this.machine = machine;
    this.sources = home.resolve("node-images/kernel");
  }

  /**
   * @param beyond what does not work because this machine cannot, and which no kernel could mend
   * @param status of the guest, which is that of the test
   */
  public record Result(int good, int beyond, int all, int status) {
    /** False also where the guest ended before it had come to all features. */
    public boolean passed() {
      return status == 0 && good + beyond == all && good > 0;
    }

    public String text() {
      var works = "%d of %d features work".formatted(good, all);
      return beyond == 0 ? works : works + ", %d cannot on this machine".formatted(beyond);
    }

    private Result with(String line) {
      return switch (line.split(" ", 2)[0]) {
        case "ok" -> new Result(good + 1, beyond, all + 1, status);
        case "HOST" -> new Result(good, beyond + 1, all + 1, status);
        case "FAIL" -> new Result(good, beyond, all + 1, status);
        default -> this;
      };
    }

    private Result ended(int with) {
      return new Result(good, beyond, all, with);
    }
  }

  /** All features. */
  public Result run(Journal journal, Consumer<String> out)
      throws IOException, InterruptedException {
    return run(journal, ".", out);
  }

  /**
   * @param only a regular expression: the features that it finds something in
   * @param out gets a line for each feature, and whatever else the guest says
   */
  Result run(Journal journal, String only, Consumer<String> out)
      throws IOException, InterruptedException {
    var temporary = Path.of(System.getProperty("java.io.tmpdir"));
    var scratch = temporary.resolve("roamlab-selftest-" + UUID.randomUUID());
    var entry = journal.add(new Scratch(scratch));
    furnish(Files.createDirectory(scratch), only);
    try {
      return watch(boot(scratch), out);
    } finally {
      entry.remove();
    }
  }

  private void furnish(Path job, String only) throws IOException {
    Files.copy(sources.resolve("selftest"), job.resolve("guest-init"));
    Files.copy(sources.resolve("selftest.py"), job.resolve("selftest.py"));
    var lacks = machine.hidesTimeStampCounter() ? "" : COUNTER;
    Files.writeString(
        job.resolve("guest-env"),
        "SELFTEST_HOST_LACKS=%s\nSELFTEST_ONLY=%s\n".formatted(lacks, only));
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
    var result = new Result(0, 0, 0, 0);
    try (var lines = guest.inputReader()) {
      for (var line = lines.readLine(); line != null; line = lines.readLine()) {
        out.accept(line);
        result = result.with(line);
      }
      return result.ended(guest.waitFor());
    } catch (IOException e) {
      out.accept("its output could not be read: " + e.getMessage());
      return result.ended(guest.waitFor());
    } finally {
      guest.destroyForcibly();
    }
  }
}
