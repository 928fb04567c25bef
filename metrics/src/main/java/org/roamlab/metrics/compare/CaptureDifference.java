package org.roamlab.metrics.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.roamlab.metrics.packet.Packet;
import org.roamlab.metrics.pcap.CaptureReader;

/** The first packet in which two captures of one interface differ. */
final class CaptureDifference {
  private static final long SECOND_NS = 1_000_000_000L;
  private static final int MOST_BEFORE = 5;

  /**
   * A capture, and what its clock read at the start of the experiment.
   *
   * @param file null where this run has no capture of the interface
   */
  record Side(@Nullable Path file, long epochNs) {}

  private final String place;
  private final Side a;
  private final Side b;
  private final Packet packetA = new Packet();
  private final Packet packetB = new Packet();

  private CaptureDifference(String place, Side a, Side b) {
    this.place = place;
    this.a = a;
    this.b = b;
  }

  /** Null where no packet differs. */
  static @Nullable Divergence find(String place, Side a, Side b) throws IOException {
    Path fileA = a.file();
    Path fileB = b.file();
    if (fileA == null && fileB == null) return null;
    if (fileA != null && fileB != null && a.epochNs() == b.epochNs()) {
      if (Files.mismatch(fileA, fileB) < 0) return null;
    }
    return new CaptureDifference(place, a, b).find();
  }

  private @Nullable Divergence find() throws IOException {
    try (CaptureReader first = open(a);
        CaptureReader second = open(b)) {
      for (long number = 1; ; number++) {
        boolean hasA = first.next(packetA);
        boolean hasB = second.next(packetB);
        if (!hasA && !hasB) return null;
        if (hasA && hasB && same()) continue;
        return divergence(number, hasA, hasB);
      }
    }
  }

  private static CaptureReader open(Side side) throws IOException {
    Path file = side.file();
    return file == null
        ? CaptureReader.of(java.io.InputStream.nullInputStream())
        : CaptureReader.open(file);
  }

  private boolean same() {
    return tNsA() == tNsB()
        && packetA.originalLength() == packetB.originalLength()
        && Arrays.equals(
            packetA.bytes(),
            packetA.start(),
            packetA.capturedEnd(),
            packetB.bytes(),
            packetB.start(),
            packetB.capturedEnd());
  }

  private long tNsA() {
    return packetA.timestampNs() - a.epochNs();
  }

  private long tNsB() {
    return packetB.timestampNs() - b.epochNs();
  }

  private Divergence divergence(long number, boolean hasA, boolean hasB) throws IOException {
    long tNs = hasA && hasB ? Math.min(tNsA(), tNsB()) : hasA ? tNsA() : tNsB();
    return new Divergence(
        "packet",
        tNs,
        place,
        number,
        hasA ? DecodedPacket.of(packetA, tNsA()) : Divergence.Version.NOTHING,
        hasB ? DecodedPacket.of(packetB, tNsB()) : Divergence.Version.NOTHING,
        before(number, tNs));
  }

  /** Read again, which happens once, so that the search itself need not keep anything. */
  private List<String> before(long number, long tNs) throws IOException {
    Deque<String> before = new ArrayDeque<>();
    Packet packet = new Packet();
    Side side = a.file() == null ? b : a;
    try (CaptureReader reader = open(side)) {
      for (long i = 1; i < number && reader.next(packet); i++) {
        long then = packet.timestampNs() - side.epochNs();
        if (then < tNs - SECOND_NS || i < number - MOST_BEFORE) continue;
        before.add(
            Times.seconds(then) + "  " + place + "  " + DecodedPacket.of(packet, then).title());
      }
    }
    return new ArrayList<>(before);
  }
}
