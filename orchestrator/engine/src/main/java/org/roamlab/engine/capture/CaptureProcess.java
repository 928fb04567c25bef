package org.roamlab.engine.capture;

import java.io.BufferedReader;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.roamlab.engine.node.Doorway;
import org.roamlab.linux.Spawn;
import org.roamlab.topology.model.Capture;

/**
 * One capture tool at work. It sees the node's network but is no program of the node: when the node
 * is killed the capture goes on.
 */
final class CaptureProcess {
  private final Capture capture;
  private final List<String> command;
  private final Redirect output;
  private final boolean live;
  private final List<String> lines = new ArrayList<>();
  private final CountDownLatch readyOrEnded = new CountDownLatch(1);
  private final Thread thread;
  private @Nullable Process process;
  private boolean ready;
  private boolean stopping;
  private @Nullable String failure;

  /**
   * @param device where the tool listens
   * @param live whether somebody may read the file while it grows
   */
  CaptureProcess(
      Capture capture,
      String device,
      Path file,
      int bufferMebibytes,
      boolean live,
      Doorway doorway) {
    this.capture = capture;
    this.live = live;
    this.command = CaptureTool.command(capture, device, file, bufferMebibytes, live);
    this.output = CaptureTool.output(capture, file);
    this.thread = doorway.enter("capture " + capture.interfaceName(), this::watch);
  }

  private void watch() {
    try {
      if (live) {
        UserNamespace.letGroupsBeSet();
      }
      Process started = new ProcessBuilder(command).redirectOutput(output).start();
      synchronized (this) {
        process = started;
      }
      try (BufferedReader said = started.errorReader()) {
        for (String line = said.readLine(); line != null; line = said.readLine()) {
          heard(line);
        }
      }
      ended(awaitExit(started));
    } catch (IOException cannotStart) {
      failed(String.valueOf(cannotStart.getMessage()));
    } finally {
      readyOrEnded.countDown();
    }
  }

  private synchronized void heard(String line) {
    lines.add(line);
    if (CaptureTool.saysReady(line)) {
      ready = true;
      readyOrEnded.countDown();
    }
  }

  private static int awaitExit(Process process) {
    // Not waitFor(): the doorway interrupts its threads when the node dies, and this one has more
    // to do.
    return process.onExit().join().exitValue();
  }

  private synchronized void ended(int status) {
    if (!stopping || status != 0) {
      failed("exit code " + status + ": " + String.join(" / ", lines));
    }
  }

  private synchronized void failed(String what) {
    failure = what;
  }

  void awaitReady() throws IOException, InterruptedException {
    readyOrEnded.await();
    synchronized (this) {
      if (!ready) {
        throw failure();
      }
    }
  }

  synchronized void interrupt() {
    stopping = true;
    if (process != null && process.isAlive()) {
      Spawn.signal((int) process.pid(), Spawn.Signal.INT);
    }
  }

  /** After {@link #interrupt}: the fields of the event {@code capture-end}. */
  Map<String, Object> awaitEnd() throws IOException, InterruptedException {
    thread.join();
    synchronized (this) {
      OptionalLong captured = CaptureTool.captured(lines);
      if (failure != null || captured.isEmpty()) {
        throw failure();
      }
      Map<String, Object> fields = new LinkedHashMap<>();
      fields.put("node", capture.node());
      fields.put("interface", capture.interfaceName());
      fields.put("packets", captured.getAsLong());
      fields.put("dropped", CaptureTool.dropped(lines));
      fields.put("tool", capture.tool().name().toLowerCase(Locale.ROOT));
      return fields;
    }
  }

  private synchronized IOException failure() {
    String why = failure == null ? String.join(" / ", lines) : failure;
    return new IOException(
        "capture of %s:%s failed: `%s`: %s"
            .formatted(capture.node(), capture.interfaceName(), String.join(" ", command), why));
  }
}
