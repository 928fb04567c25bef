package org.roamlab.engine.image;

import java.io.BufferedReader;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.roamlab.engine.event.EventLog;
import org.roamlab.engine.node.Container;
import org.roamlab.engine.node.Doorway;
import org.roamlab.linux.OpenFile;
import org.roamlab.linux.Spawn;

/** One life of an image's program. Each line that it prints is an event, and in its node's log. */
final class ImageProcess {
  private static final Path NOTHING = Path.of("/dev/null");
  private static final int LAST_LINES = 12;

  /** Of a talkative program only so many lines are events; the log has them all. */
  private static final int MOST_EVENTS = 1000;

  private static final int PATIENCE_SECONDS = 2;

  private final Container container;
  private final EventLog events;
  private final Path log;
  private final Process process;
  private final Thread reader;
  private final CompletableFuture<@Nullable Void> end = new CompletableFuture<>();
  private final Deque<String> last = new ArrayDeque<>();
  private int lines;
  private boolean leaving;
  private @Nullable IOException failure;

  ImageProcess(Container container, Doorway doorway, EventLog events, Path log) throws IOException {
    this.container = container;
    this.events = events;
    this.log = log;
    OpenFile.Pipe pipe = OpenFile.Pipe.open();
    // What is the program's is closed here, so that its end ends the reading.
    try (OpenFile nothing = OpenFile.toReadAndWrite(NOTHING);
        OpenFile output = pipe.writes();
        OpenFile own = pipe.reads()) {
      InputStream said = new FileInputStream(own.path().toFile());
      process =
          doorway.startOfImage(container.program(), new Spawn.Streams(nothing, output, output));
      reader =
          Thread.ofPlatform()
              .daemon()
              .name("output of " + container.node())
              .start(() -> read(said));
    }
    // Through the doorway, which interrupts it when the whole node is killed.
    doorway.enter("program of " + container.node(), this::watch);
  }

  private void read(InputStream said) {
    try (BufferedReader in =
            new BufferedReader(new InputStreamReader(said, StandardCharsets.UTF_8));
        Writer out =
            Files.newBufferedWriter(log, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        out.write(line + "\n");
        out.flush();
        heard(line);
      }
    } catch (IOException e) {
      failed("its output cannot be kept: " + e.getMessage());
    }
  }

  private synchronized void heard(String line) {
    last.add(line);
    if (last.size() > LAST_LINES) {
      last.remove();
    }
    lines++;
    if (!leaving && lines <= MOST_EVENTS) {
      write("output", "line", lines < MOST_EVENTS ? line : line + " … and more in its log");
    }
  }

  private void write(String event, String field, Object value) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("node", container.node());
    fields.put(field, value);
    events.write(event, fields);
  }

  private void watch() {
    try {
      int status = process.waitFor();
      // What the program has said last is in its pipe.
      reader.join(TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));
      if (!Thread.interrupted()) {
        ended(status);
      }
    } catch (InterruptedException nodeDead) {
      // It ended with its node; whoever has killed that says so.
    }
    end.complete(null);
  }

  private synchronized void ended(int status) {
    if (leaving) {
      return;
    }
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("node", container.node());
    fields.put("command", String.join(" ", container.program()));
    fields.put("status", status);
    if (status != 0) {
      fields.put("early", true);
      failed("ended with exit code " + status);
    }
    events.write("program-exit", fields);
  }

  private synchronized void failed(String what) {
    if (failure == null) {
      failure =
          new IOException(
              "the program of node %s, `%s`, %s. Its last words:\n  %s"
                  .formatted(
                      container.node(),
                      String.join(" ", container.program()),
                      what,
                      last.isEmpty() ? "none" : String.join("\n  ", last)));
    }
  }

  /** Why it is not as it should be; null while it is. */
  synchronized @Nullable IOException failure() {
    return failure;
  }

  /** Completed when all of its end is known. */
  CompletableFuture<@Nullable Void> ended() {
    return end;
  }

  /** Returns at that time, or when it has ended before. */
  void awaitEnd(long untilNs) throws InterruptedException {
    long leftNs = untilNs - System.nanoTime();
    if (process.waitFor(Math.max(1, leftNs), TimeUnit.NANOSECONDS)) {
      end.join();
    }
  }

  synchronized void kill() {
    leaving = true;
    process.destroyForcibly();
  }

  /** It is asked to end, and made to soon after. */
  void end() throws InterruptedException {
    synchronized (this) {
      leaving = true;
    }
    Spawn.signal(-(int) process.pid(), Spawn.Signal.CONT);
    process.destroy();
    if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly();
    }
    reader.join(TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));
  }
}
