package org.roamlab.metrics.analysis;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongUnaryOperator;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.roamlab.metrics.packet.Dissector;
import org.roamlab.metrics.packet.Fingerprint;
import org.roamlab.metrics.packet.Packet;
import org.roamlab.metrics.pcap.CaptureReader;
import org.roamlab.metrics.pcap.Damage;
import org.roamlab.metrics.run.RunDirectory.CaptureFile;

/** The captures of one node, read side by side in the order of time. */
final class NodeCaptures {
  /** Hears every packet of a node. */
  interface Listener {
    /**
     * @param capture its index among the node's captures
     * @param isNew false for a copy of a packet that another interface of the node has shown
     */
    void packet(Packet packet, long tNs, int capture, long fingerprint, boolean isNew);
  }

  /** What was read of one file. */
  record Summary(
      CaptureFile file, long packets, long bytes, long dropped, @Nullable String damage) {}

  private static final class Source {
    final CaptureFile file;
    final @Nullable CaptureReader reader;
    final Packet packet = new Packet();
    @Nullable String failure;
    boolean waiting;
    long packets;
    long bytes;

    private final Dissector dissector;
    private final Predicate<Packet> isOutgoing;

    Source(CaptureFile file, Dissector dissector, Predicate<Packet> isOutgoing) {
      this.file = file;
      this.dissector = dissector;
      this.isOutgoing = isOutgoing;
      CaptureReader opened = null;
      try {
        opened = CaptureReader.open(file.path());
      } catch (IOException e) {
        failure = "cannot be opened: " + e.getMessage();
      }
      reader = opened;
    }

    void advance() {
      waiting = reader != null && reader.next(packet);
      if (!waiting) return;
      dissector.dissect(packet);
      packets++;
      bytes += packet.originalLength();
    }

    /**
     * Where time is virtual, a node answers in the instant in which it is asked: what it received
     * comes before what it sent, though another interface has captured it.
     */
    boolean isBefore(Source other) {
      long ns = packet.timestampNs();
      long otherNs = other.packet.timestampNs();
      return ns < otherNs
          || (ns == otherNs && other.isOutgoing.test(other.packet) && !isOutgoing.test(packet));
    }

    Summary summary() {
      Damage damage = reader == null ? null : reader.damage();
      return new Summary(
          file,
          packets,
          bytes,
          reader == null ? -1 : reader.dropped(),
          damage == null ? failure : damage.toString());
    }

    void close() {
      try {
        if (reader != null) reader.close();
      } catch (IOException e) {
        failure = "cannot be closed: " + e.getMessage();
      }
    }
  }

  private NodeCaptures() {}

  /**
   * Reads all of them.
   *
   * @param outgoing for each file, which of its packets the node has sent
   * @param clock from a capture's time to the experiment's
   */
  static List<Summary> read(
      List<CaptureFile> files,
      List<Predicate<Packet>> outgoing,
      Dissector dissector,
      LongUnaryOperator clock,
      List<? extends Listener> listeners) {
    List<Source> sources = new ArrayList<>();
    try {
      for (int i = 0; i < files.size(); i++) {
        sources.add(new Source(files.get(i), dissector, outgoing.get(i)));
      }
      sources.forEach(Source::advance);
      merge(sources, clock, listeners);
    } finally {
      sources.forEach(Source::close);
    }
    return sources.stream().map(Source::summary).toList();
  }

  private static void merge(
      List<Source> sources, LongUnaryOperator clock, List<? extends Listener> listeners) {
    Sightings sightings = sources.size() > 1 ? new Sightings() : null;
    // An iterator per packet costs more than what most listeners do with it.
    Listener[] hearing = listeners.toArray(Listener[]::new);
    for (int i = earliest(sources); i >= 0; i = earliest(sources)) {
      Packet packet = sources.get(i).packet;
      long tNs = clock.applyAsLong(packet.timestampNs());
      long fingerprint = Fingerprint.of(packet);
      boolean isNew = sightings == null || sightings.isNew(fingerprint, i, tNs);
      for (Listener listener : hearing) listener.packet(packet, tNs, i, fingerprint, isNew);
      sources.get(i).advance();
    }
  }

  private static int earliest(List<Source> sources) {
    int best = -1;
    for (int i = 0; i < sources.size(); i++) {
      if (!sources.get(i).waiting) continue;
      if (best < 0 || sources.get(i).isBefore(sources.get(best))) best = i;
    }
    return best;
  }
}
