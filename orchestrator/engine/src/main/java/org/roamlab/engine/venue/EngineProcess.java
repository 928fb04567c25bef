package org.roamlab.engine.venue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.roamlab.engine.run.Report;

/** A started engine, watched from outside: what it reports, what its console says, its end. */
final class EngineProcess {
  private static final int CONSOLE_LINES = 40;
  private static final String END = "\u0000end";

  private final Process process;
  private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
  private final Deque<String> console = new ArrayDeque<>();
  private final List<String> failure = new ArrayList<>();

  /** Asked when nothing has been heard for a while. */
  @FunctionalInterface
  interface Watchdog {
    /** An answer ends the run. */
    java.util.Optional<String> silent(Process process);
  }

  EngineProcess(Process process) {
    this.process = process;
    Thread.ofPlatform().daemon().name("engine's console").start(this::read);
  }

  private void read() {
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        lines.add(line);
      }
    } catch (IOException endedByUs) {
      // A stream of a process that has been destroyed may end like this; its status tells.
      lines.add(endedByUs.toString());
    }
    lines.add(END);
  }

  /** Until the process has ended. Its exit status. */
  int watch(EventTail events, RunListener listener, long patienceSeconds, Watchdog watchdog)
      throws InterruptedException, EnvironmentProblem {
    try {
      while (true) {
        String line = lines.poll(patienceSeconds, TimeUnit.SECONDS);
        if (line == null) {
          endIfStuck(watchdog);
        } else if (line.equals(END)) {
          events.forward(listener);
          return process.waitFor();
        } else {
          take(line, events, listener);
        }
      }
    } finally {
      end();
    }
  }

  private void endIfStuck(Watchdog watchdog) throws EnvironmentProblem {
    var verdict = watchdog.silent(process);
    if (verdict.isPresent()) {
      throw new EnvironmentProblem(verdict.get());
    }
  }

  private void take(String line, EventTail events, RunListener listener) {
    switch (Report.parse(line).orElse(null)) {
      case null -> remember(line);
      case Report.Progress(long tNs) -> {
        events.forward(listener);
        listener.progress(tNs);
      }
      case Report.Failure(String text) -> failure.add(text);
    }
  }

  private void remember(String line) {
    console.add(line);
    if (console.size() > CONSOLE_LINES) {
      console.remove();
    }
  }

  /** Returns when it is gone. */
  private void end() {
    process.destroy();
    boolean interrupted = false;
    while (true) {
      try {
        process.waitFor();
        break;
      } catch (InterruptedException again) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  List<String> failure() {
    return failure;
  }

  /** The last lines that were not reports. */
  List<String> console() {
    return List.copyOf(console);
  }
}
