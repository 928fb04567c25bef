package org.roamlab.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.roamlab.cli.lab.Background;
import org.roamlab.linux.Threads;

/** The process: its streams, environment and exit status around {@link Cli}. */
public final class Main {
  /** After an interrupt: ending a guest takes milliseconds, a package's installation longer. */
  private static final int PATIENCE_SECONDS = 10;

  public static void main(String[] args) throws IOException {
    var env = System.getenv();
    var shell =
        new Shell(
            System.in,
            System.out,
            System.err,
            env,
            Path.of(System.getProperty("roamlab.home", ".")).toAbsolutePath(),
            Path.of("").toAbsolutePath(),
            env.containsKey("ROAMLAB_TERMINAL"));
    var ended = new CountDownLatch(1);
    Runtime.getRuntime().addShutdownHook(interrupter(Thread.currentThread(), ended));
    var status = Cli.run(shell, args);
    System.out.flush();
    ended.countDown();
    if (Background.leftRunning()) {
      Threads.exit(status);
    }
    System.exit(status);
  }

  /**
   * Ctrl-C and SIGTERM interrupt the command, which ends what it has started; the JVM waits so long
   * with its own end, and then has the exit status of the signal.
   */
  private static Thread interrupter(Thread command, CountDownLatch ended) {
    return new Thread(
        () -> {
          if (ended.getCount() > 0) {
            command.interrupt();
            try {
              ended.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
            }
          }
        },
        "interrupter");
  }

  private Main() {}
}
