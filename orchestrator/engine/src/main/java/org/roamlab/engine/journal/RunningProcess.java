package org.roamlab.engine.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A process. Its number alone would not do: numbers are used again.
 *
 * @param startTicks when it was started, in the kernel's ticks since boot
 * @param boot the kernel's id of that boot
 */
public record RunningProcess(long pid, long startTicks, String boot) implements Resource {
  private static final Path BOOT = Path.of("/proc/sys/kernel/random/boot_id");
  private static final int PATIENCE_SECONDS = 10;

  /** As proc(5) counts them, without the first two: these may hold blanks. */
  private static final int STATE = 0;

  private static final int START_TICKS = 19;

  public static RunningProcess of(Process process) throws IOException {
    long pid = process.pid();
    List<String> stat =
        stat(pid).orElseThrow(() -> new IOException("process " + pid + " is gone already"));
    return new RunningProcess(pid, Long.parseLong(stat.get(START_TICKS)), presentBoot());
  }

  @Override
  public String text() {
    return "process " + pid;
  }

  @Override
  public boolean exists() throws IOException {
    return boot.equals(presentBoot())
        && stat(pid)
            .filter(stat -> Long.parseLong(stat.get(START_TICKS)) == startTicks)
            .filter(stat -> !stat.get(STATE).equals("Z"))
            .isPresent();
  }

  @Override
  public void remove() throws IOException, InterruptedException {
    Optional<ProcessHandle> process = exists() ? ProcessHandle.of(pid) : Optional.empty();
    if (process.isPresent()) {
      process.get().destroyForcibly();
      awaitEnd(process.get());
    }
  }

  private void awaitEnd(ProcessHandle process) throws IOException, InterruptedException {
    try {
      process.onExit().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException alive) {
      if (exists()) {
        throw new IOException("process " + pid + " cannot be killed", alive);
      }
    }
  }

  private static Optional<List<String>> stat(long pid) throws IOException {
    Path file = Path.of("/proc/" + pid + "/stat");
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    String text = Files.readString(file);
    return Optional.of(List.of(text.substring(text.lastIndexOf(')') + 2).strip().split(" ")));
  }

  private static String presentBoot() throws IOException {
    return Files.readString(BOOT).strip();
  }
}
