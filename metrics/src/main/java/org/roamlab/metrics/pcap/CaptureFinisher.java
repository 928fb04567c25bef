package org.roamlab.metrics.pcap;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.roamlab.metrics.packet.Packet;
import org.roamlab.metrics.run.RunDirectory;
import org.roamlab.metrics.run.RunDirectory.CaptureFile;

/**
 * Turns the raw captures of a run into the files that it keeps: pcapng with names, nanoseconds, and
 * the run's events as comments, each on the first packet at or after it.
 */
public final class CaptureFinisher {
  private static final int BUFFER_BYTES = 1 << 16;

  private final RunDirectory run;
  private final @Nullable Long startNs;
  private final List<Note> notes;

  /** A comment, and the time from which on it is due. */
  private record Note(long timestampNs, String text) {}

  /**
   * What became of a capture.
   *
   * @param damage why the raw capture ends before its time, or null
   */
  public record Finished(Path file, long packets, @Nullable Damage damage) {}

  public CaptureFinisher(RunDirectory run) {
    this.run = run;
    this.startNs = run.events().epochNs();
    // Without it nobody can tell which packet an event belongs to.
    this.notes = startNs == null ? List.of() : notes(startNs);
  }

  private List<Note> notes(long epochNs) {
    return run.events().all().stream()
        .filter(event -> EventText.isWorthAComment(event))
        .map(event -> new Note(epochNs + event.tNs(), EventText.of(event)))
        .toList();
  }

  /** Every raw capture of the run; the raw file is removed when its successor is complete. */
  public List<Finished> finish() throws IOException {
    List<Finished> finished = new ArrayList<>();
    for (CaptureFile capture : run.captures()) {
      if (capture.path().toString().endsWith(".pcap")) {
        finished.add(finish(capture));
      }
    }
    return finished;
  }

  private Finished finish(CaptureFile capture) throws IOException {
    Path target = capture.path().resolveSibling(capture.place() + ".pcapng");
    Path part = capture.path().resolveSibling(capture.place() + ".part");
    Finished finished;
    try (CaptureReader reader = CaptureReader.open(capture.path());
        PcapngWriter writer = writer(part)) {
      finished = copy(capture, target, reader, writer);
    }
    Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
    Files.delete(capture.path());
    return finished;
  }

  private PcapngWriter writer(Path file) throws IOException {
    OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), BUFFER_BYTES);
    String comment =
        "experiment %s, seed %d, %s, %s clock"
            .formatted(
                run.manifest().experiment(),
                run.manifest().seed(),
                run.manifest().venue(),
                run.manifest().clock());
    return new PcapngWriter(out, "roamlab", comment);
  }

  private Finished copy(CaptureFile capture, Path target, CaptureReader reader, PcapngWriter writer)
      throws IOException {
    Deque<Note> due = new ArrayDeque<>(notes);
    Packet packet = new Packet();
    boolean more = reader.next(packet);
    writer.addInterface(
        more ? packet.linkType() : ETHERNET,
        capture.place(),
        "interface " + capture.interfaceName() + " of node " + capture.node());
    long packets = 0;
    long lastNs = startNs == null ? 0 : startNs;
    for (; more; more = reader.next(packet)) {
      packets++;
      lastNs = packet.timestampNs();
      writer.packet(
          0,
          lastNs,
          packet.bytes(),
          packet.start(),
          packet.capturedEnd() - packet.start(),
          packet.originalLength(),
          take(due, lastNs));
    }
    List<String> rest = take(due, Long.MAX_VALUE);
    if (reader.damage() != null) {
      rest.add("the raw capture is damaged " + reader.damage());
    }
    writer.statistics(0, lastNs, packets, dropped(capture), rest);
    return new Finished(target, packets, reader.damage());
  }

  private static final int ETHERNET = 1;

  private static List<String> take(Deque<Note> due, long untilNs) {
    List<String> texts = new ArrayList<>(0);
    while (!due.isEmpty() && due.peek().timestampNs() <= untilNs) {
      texts.add(due.remove().text());
    }
    return texts;
  }

  private long dropped(CaptureFile capture) {
    return run.events()
        .named("capture-end")
        .filter(event -> capture.node().equals(event.node()))
        .filter(event -> capture.interfaceName().equals(event.text("interface")))
        .mapToLong(event -> event.fields().integerOr("dropped", 0))
        .sum();
  }
}
