package org.roamlab.cli.live;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.roamlab.metrics.packet.Packet;
import org.roamlab.metrics.pcap.CaptureReader;
import org.roamlab.metrics.pcap.PcapngWriter;

/** A capture of a run that is under way, as a stream of pcapng. */
public final class LiveCapture {
  private final Path raw;
  private final String place;
  private final BooleanSupplier ended;

  /**
   * @param raw the file that the capture tool is writing
   * @param place {@code NODE:IF}, the name that the interface gets
   * @param ended whether the run is over
   */
  public LiveCapture(Path raw, String place, BooleanSupplier ended) {
    this.raw = raw;
    this.place = place;
    this.ended = ended;
  }

  /** Returns at the end of the run. The first packet is the first of the run. */
  public void copyTo(OutputStream sink) throws IOException {
    var out = new BufferedOutputStream(sink);
    try (var file = new GrowingFile(raw, ended, () -> flush(out));
        var reader = CaptureReader.of(file)) {
      var writer = new PcapngWriter(out, "roamlab", "a run under way");
      var packet = new Packet();
      var more = reader.next(packet);
      if (more) {
        writer.addInterface(packet.linkType(), place, "");
      }
      for (; more; more = reader.next(packet)) {
        write(packet, writer);
      }
      out.flush();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static void write(Packet packet, PcapngWriter writer) throws IOException {
    writer.packet(
        0,
        packet.timestampNs(),
        packet.bytes(),
        packet.start(),
        packet.capturedEnd() - packet.start(),
        packet.originalLength(),
        List.of());
  }

  /** Whoever looks sees each packet when it is there. */
  private static void flush(OutputStream out) {
    try {
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
