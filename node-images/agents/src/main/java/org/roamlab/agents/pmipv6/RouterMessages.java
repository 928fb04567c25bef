package org.roamlab.agents.pmipv6;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.roamlab.linux.Socket;
import org.roamlab.protocols.neighbour.NeighbourCodec;
import org.roamlab.protocols.neighbour.NeighbourMessage;
import org.roamlab.protocols.wire.Ipv6;

/**
 * Neighbour discovery over a tunnel, by a raw socket: the kernel chooses the source, adds the
 * checksum, and asks nobody who has the receiver's address, since ISATAP's addresses tell.
 */
public final class RouterMessages {
  private RouterMessages() {}

  public static Ipv6 source(Socket.Datagram datagram) throws IOException {
    return MobilitySocket.of(datagram.from());
  }

  /**
   * @param socket raw, for ICMPv6, bound to a device
   */
  public static void send(Socket socket, Ipv6 to, NeighbourMessage message) throws IOException {
    socket.options().hopLimit(NeighbourCodec.HOP_LIMIT);
    byte[] body = NeighbourCodec.encode(message, Ipv6.UNSPECIFIED, to);
    Socket.Destination destination =
        Socket.Destination.of(new InetSocketAddress(InetAddress.getByAddress(to.bytes()), 0));
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment packet = arena.allocateFrom(ValueLayout.JAVA_BYTE, body);
      socket.sendTo(destination, packet);
    }
  }
}
