package org.roamlab.engine.venue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.roamlab.engine.run.JobDirectory;
import org.roamlab.engine.run.Report;
import org.roamlab.engine.visit.Door;

/** A started engine, watched from outside: what it reports, what its console says, its end. */
public final class EngineProcess {
  private static final int PATIENCE_SECONDS = 2;

  /** Room for a kernel's last words and for the stack that it shows after them. */
  private static final int CONSOLE_LINES = 400;

  private static final String END = "\u0000end";

  private final Process process;
  private final Path directory;
  private final Optional<Door> door;
  private final EventTail events;
  private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
  private final Deque<String> console = new ArrayDeque<>();
  private final List<String> failure = new ArrayList<>();
  private final List<String> lacks = new ArrayList<>();

  public EngineProcess(Process process, Job job) {
    this.process = process;
    this.directory = job.directory();
    this.door = job.door();
    this.events = new EventTail(new JobDirectory(directory).events());
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
  public int watch(RunListener listener) throws InterruptedException {
    door.ifPresent(door -> door.open(process.getOutputStream()));
    try {
      for (String line = lines.take(); !line.equals(END); line = lines.take()) {
        take(line, listener);
      }
      events.forward(listener);
      return process.waitFor();
    } finally {
      door.ifPresent(Door::close);
      end();
    }
  }

  private void take(String line, RunListener listener) {
    switch (Report.parse(line).orElse(null)) {
      case null -> remember(line);
      case Report.Progress(long tNs) -> {
        events.forward(listener);
        listener.progress(tNs);
      }
      case Report.Heard(int bytes) -> door.ifPresent(door -> door.took(bytes));
      case Report.Letter(String text) -> door.ifPresent(door -> door.heard(text));
      case Report.Failure(String text) -> failure.add(outside(text));
      case Report.Lack(String text) -> lacks.add(outside(text));
    }
  }

  /** The engine knows its job directory by another name. */
  private String outside(String text) {
    return text.replace(JobDirectory.INSIDE.path().toString(), directory.toString());
  }

  private void remember(String line) {
    console.add(line);
    if (console.size() > CONSOLE_LINES) {
      console.remove();
    }
  }

  /** Returns when it is gone, with all that it has started. */
  private void end() {
    cutTether();
    process.destroy();
    boolean interrupted = Thread.interrupted();
    while (true) {
      try {
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
          process.destroyForcibly();
        } else {
          break;
        }
      } catch (InterruptedException again) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void cutTether() {
    try {
      process.getOutputStream().close();
    } catch (IOException cutAlready) {
      // It has ended with the engine.
    }
  }

  /**
   * @param broken says what a status other than 0 means when the engine itself has said nothing
   */
  public Outcome outcome(int status, Broken broken) throws EnvironmentProblem {
    if (!lacks.isEmpty()) {
      throw new EnvironmentProblem(String.join("\n", lacks));
    }
    if (!failure.isEmpty()) {
      return new Outcome.Failed(String.join("\n", failure));
    }
    if (status != 0) {
      throw broken.problem(status, List.copyOf(console));
    }
    return new Outcome.Ended();
  }

  @FunctionalInterface
  public interface Broken {
    EnvironmentProblem problem(int status, List<String> console);
  }
}
