package org.roamlab.metrics.pcap;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.roamlab.metrics.packet.Packet;

/**
 * Reads a pcap or pcapng file, packet by packet. Where the file is damaged or cut short it ends
 * early, and {@link #damage()} says so.
 */
public final class CaptureReader implements Closeable {
  private static final int WINDOW_BYTES = 1 << 18;

  /** More than any link carries, segmentation offload included; more is damage. */
  static final int MAX_PACKET_BYTES = 1 << 20;

  /** One format's way to the next packet. */
  interface Format {
    /**
     * @return false at the regular end
     */
    boolean next(Packet packet) throws IOException, DamagedException;

    /** Packets that the capture lost, by its own account; -1 where it has none. */
    long dropped();
  }

  /** Ends the reading inside this package. */
  static final class DamagedException extends Exception {
    private static final long serialVersionUID = 1;
    final long offset;

    DamagedException(long offset, String what) {
      super(what, null, false, false);
      this.offset = offset;
    }

    String what() {
      return String.valueOf(getMessage());
    }
  }

  private final InputStream in;
  private final @Nullable Format format;
  private @Nullable Damage damage;

  private CaptureReader(InputStream in) {
    this.in = in;
    Window window = new Window(in, WINDOW_BYTES);
    Format found = null;
    try {
      found = recognise(window);
    } catch (DamagedException e) {
      damage = new Damage(e.offset, e.what());
    } catch (IOException e) {
      damage = new Damage(window.offset(), "cannot be read: " + e.getMessage());
    }
    format = found;
    this.window = window;
  }

  private final Window window;

  public static CaptureReader open(Path file) throws IOException {
    return new CaptureReader(Files.newInputStream(file));
  }

  /** Reads from a stream, which {@link #close} closes. */
  public static CaptureReader of(InputStream in) {
    return new CaptureReader(in);
  }

  private static Format recognise(Window window) throws IOException, DamagedException {
    if (!window.has(4)) throw new DamagedException(0, "too short for a capture file");
    window.bigEndian(true);
    int magic = window.i32(window.position);
    return magic == PcapngFormat.SECTION_HEADER
        ? new PcapngFormat(window)
        : new PcapFormat(window, magic);
  }

  /**
   * Moves on to the next packet.
   *
   * @return false at the end, or where damage begins
   */
  public boolean next(Packet packet) {
    if (format == null || damage != null) return false;
    try {
      return format.next(packet);
    } catch (DamagedException e) {
      damage = new Damage(e.offset, e.what());
    } catch (IOException e) {
      damage = new Damage(window.offset(), "cannot be read: " + e.getMessage());
    }
    return false;
  }

  /** Null as long as all is well. */
  public @Nullable Damage damage() {
    return damage;
  }

  /** Packets that the capture lost, by its own account; -1 where it has none. */
  public long dropped() {
    return format == null ? -1 : format.dropped();
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
