package org.roamlab.metrics.analysis;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongUnaryOperator;
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

    Source(CaptureFile file) {
      this.file = file;
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
      packets++;
      bytes += packet.originalLength();
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
   * @param clock from a capture's time to the experiment's
   */
  static List<Summary> read(
      List<CaptureFile> files,
      Dissector dissector,
      LongUnaryOperator clock,
      List<? extends Listener> listeners) {
    List<Source> sources = new ArrayList<>();
    try {
      for (CaptureFile file : files) sources.add(new Source(file));
      sources.forEach(Source::advance);
      merge(sources, dissector, clock, listeners);
    } finally {
      sources.forEach(Source::close);
    }
    return sources.stream().map(Source::summary).toList();
  }

  private static void merge(
      List<Source> sources,
      Dissector dissector,
      LongUnaryOperator clock,
      List<? extends Listener> listeners) {
    Sightings sightings = sources.size() > 1 ? new Sightings() : null;
    for (int i = earliest(sources); i >= 0; i = earliest(sources)) {
      Packet packet = sources.get(i).packet;
      dissector.dissect(packet);
      long tNs = clock.applyAsLong(packet.timestampNs());
      long fingerprint = Fingerprint.of(packet);
      boolean isNew = sightings == null || sightings.isNew(fingerprint, i, tNs);
      for (Listener listener : listeners) listener.packet(packet, tNs, i, fingerprint, isNew);
      sources.get(i).advance();
    }
  }

  private static int earliest(List<Source> sources) {
    int best = -1;
    for (int i = 0; i < sources.size(); i++) {
      Source source = sources.get(i);
      if (!source.waiting) continue;
      if (best < 0 || source.packet.timestampNs() < sources.get(best).packet.timestampNs())
        best = i;
    }
    return best;
  }
}
