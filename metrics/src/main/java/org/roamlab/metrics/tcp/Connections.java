package org.roamlab.metrics.tcp;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.roamlab.metrics.packet.Packet;

/**
 * Sorts packets into connections. Bounded: beyond {@value #MAX} connections, further ones are
 * counted and not followed.
 */
public final class Connections {
  public static final int MAX = 1 << 14;

  /** Decides which connections are recorded over time, when they begin. */
  public interface Listener {
    /** A connection's first packet; the listener may attach series to its halves. */
    void opened(Connection connection, Recording recording);
  }

  /** Lets a listener attach series. */
  public interface Recording {
    void fromClient(HalfSeries series);

    void fromServer(HalfSeries series);
  }

  private final TcpSegment segment = new TcpSegment();
  private final List<Connection> all = new ArrayList<>();
  private final @Nullable Listener listener;
  private @Nullable Connection[] table = new Connection[64];
  private int used;
  private long notFollowed;

  public Connections(@Nullable Listener listener) {
    this.listener = listener;
  }

  /** Takes a dissected packet; others than TCP are passed over. */
  public void packet(Packet p, long tNs) {
    if (!segment.read(p)) return;
    int layer = p.innermost();
    long sourceHigh = p.sourceHigh(layer);
    long sourceLow = p.sourceLow(layer);
    long destinationHigh = p.destinationHigh(layer);
    long destinationLow = p.destinationLow(layer);
    int at = find(sourceHigh, sourceLow, destinationHigh, destinationLow);
    Connection found = table[at];
    if (found == null || found.isFollowedBy(segment)) {
      if (all.size() == MAX) {
        notFollowed++;
        return;
      }
      int incarnation = found == null ? 0 : found.incarnation + 1;
      Connection opened =
          new Connection(
              sourceHigh, sourceLow, destinationHigh, destinationLow, segment, incarnation, tNs);
      add(at, found == null, opened);
      found = opened;
    }
    boolean byClient = found.sentByClient(sourceHigh, sourceLow, segment);
    found.packet(tNs, segment, byClient, p.ipLength(0));
  }

  private void add(int at, boolean newKey, Connection opened) {
    all.add(opened);
    table[at] = opened;
    if (newKey && ++used > table.length / 2) grow();
    if (listener != null) listener.opened(opened, recording(opened));
  }

  private static Recording recording(Connection connection) {
    return new Recording() {
      @Override
      public void fromClient(HalfSeries series) {
        connection.fromClient.series = series;
      }

      @Override
      public void fromServer(HalfSeries series) {
        connection.fromServer.series = series;
      }
    };
  }

  private int find(long aHigh, long aLow, long bHigh, long bLow) {
    int mask = table.length - 1;
    int at = hash(aHigh, aLow, segment.sourcePort, bHigh, bLow, segment.destinationPort) & mask;
    while (true) {
      Connection c = table[at];
      if (c == null || matches(c, aHigh, aLow, bHigh, bLow)) return at;
      at = (at + 1) & mask;
    }
  }

  private boolean matches(Connection c, long aHigh, long aLow, long bHigh, long bLow) {
    int from = segment.sourcePort;
    int to = segment.destinationPort;
    boolean forth =
        c.clientPort == from
            && c.serverPort == to
            && c.clientLow == aLow
            && c.serverLow == bLow
            && c.clientHigh == aHigh
            && c.serverHigh == bHigh;
    return forth
        || (c.clientPort == to
            && c.serverPort == from
            && c.clientLow == bLow
            && c.serverLow == aLow
            && c.clientHigh == bHigh
            && c.serverHigh == aHigh);
  }

  /** The same both ways. */
  private static int hash(long aHigh, long aLow, int aPort, long bHigh, long bLow, int bPort) {
    long a = mixed(aHigh * 31 + aLow + ((long) aPort << 40));
    long b = mixed(bHigh * 31 + bLow + ((long) bPort << 40));
    return (int) mixed(a + b);
  }

  private static long mixed(long value) {
    long x = value * 0x9e3779b97f4a7c15L;
    return x ^ (x >>> 32);
  }

  private void grow() {
    @Nullable Connection[] old = table;
    table = new Connection[2 * old.length];
    for (Connection c : old) if (c != null) table[freeSlot(c)] = c;
  }

  private int freeSlot(Connection c) {
    int mask = table.length - 1;
    int at =
        hash(c.clientHigh, c.clientLow, c.clientPort, c.serverHigh, c.serverLow, c.serverPort)
            & mask;
    while (table[at] != null) at = (at + 1) & mask;
    return at;
  }

  /** In the order of their first packets. */
  public List<Connection> all() {
    return List.copyOf(all);
  }

  /** Packets of connections beyond the bound. */
  public long notFollowed() {
    return notFollowed;
  }
}
