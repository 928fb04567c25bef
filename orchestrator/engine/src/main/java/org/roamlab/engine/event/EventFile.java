package org.roamlab.engine.event;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.roamlab.json.JsonWriter;

/**
 * {@code events.jsonl}. Each line is in the file when {@code write} returns. What programs still
 * say while a run that has failed is taken apart is no event of it any more.
 */
public final class EventFile implements EventLog, AutoCloseable {
  private final Path path;
  private final LinuxClock clock;
  private final OutputStream out;
  private final List<Pending> pending = new ArrayList<>();
  private volatile Listener listener = (tNs, event, fields) -> {};
  private boolean closed;

  /** Told of each event, in order. It must return at once. */
  @FunctionalInterface
  public interface Listener {
    void happened(long tNs, String event, Map<String, ?> fields);
  }

  private record Pending(long monotonicNs, String event, Map<String, ?> fields) {}

  public EventFile(Path path, LinuxClock clock) throws IOException {
    this.path = path;
    this.clock = clock;
    this.out = new FileOutputStream(path.toFile());
  }

  public void listen(Listener listener) {
    this.listener = listener;
  }

  /** The clock is read by who holds the file, so that lines keep the order of time. */
  @Override
  public synchronized void write(String event, Map<String, ?> fields) {
    writeAt(System.nanoTime(), event, fields);
  }

  @Override
  public synchronized void writeAt(long monotonicNs, String event, Map<String, ?> fields) {
    if (closed) {
      return;
    }
    if (clock.isStartKnown()) {
      releasePending();
      append(monotonicNs, event, fields);
    } else {
      pending.add(new Pending(monotonicNs, event, fields));
    }
  }

  /** With a real clock the time of an event of the set-up is known only when the set-up is done. */
  private void releasePending() {
    for (Pending early : pending) {
      append(early.monotonicNs, early.event, early.fields);
    }
    pending.clear();
  }

  private void append(long monotonicNs, String event, Map<String, ?> fields) {
    long tNs = clock.fromMonotonic(monotonicNs);
    put(line(tNs, event, fields));
    listener.happened(tNs, event, fields);
  }

  /** As it stands in the file, with its end. */
  public static byte[] line(long tNs, String event, Map<String, ?> fields) {
    StringBuilder line = new StringBuilder(160);
    line.append("{\"t\":").append(tNs).append(",\"event\":");
    JsonWriter.append(line, event);
    fields.forEach((name, value) -> {
      line.append(",\"").append(name).append("\":");
      JsonWriter.append(line, value);
    });
    return line.append("}\n").toString().getBytes(StandardCharsets.UTF_8);
  }

  private void put(byte[] line) {
    try {
      out.write(line);
    } catch (IOException e) {
      throw new JobDirectoryProblem(path, e);
    }
  }

  @Override
  public synchronized void close() throws IOException {
    if (!pending.isEmpty()) {
      clock.start(System.nanoTime());
      releasePending();
    }
    closed = true;
    out.close();
  }
}
