package org.roamlab.agents.pmipv6;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import org.roamlab.agents.process.Loop;
import org.roamlab.linux.Socket;
import org.roamlab.protocols.mobility.MobilityHeader;
import org.roamlab.protocols.mobility.MobilityMessage;
import org.roamlab.protocols.wire.ByteReader;
import org.roamlab.protocols.wire.Ipv6;
import org.roamlab.protocols.wire.Malformed;

/** Mobility Header messages to and from one address of the node (RFC 6275 §6.1). */
final class MobilitySocket {
  private final Socket socket;
  private final Ipv6 own;

  /** Told what comes in. */
  interface Listener {
    void received(Ipv6 from, MobilityMessage message) throws IOException;

    void unreadable(Ipv6 from, String why) throws IOException;
  }

  MobilitySocket(Ipv6 own) throws IOException {
    this.own = own;
    this.socket = Socket.raw(6, MobilityHeader.PROTOCOL);
    // Our own code computes and verifies it, and counts what fails.
    socket.options().withoutChecksum();
    socket.bind(address(own), 0);
  }

  void listen(Loop loop, Listener listener) {
    loop.watch(socket.descriptor(), () -> receive(listener));
  }

  private void receive(Listener listener) throws IOException {
    for (Optional<Socket.Datagram> next = socket.receiveReady();
        next.isPresent();
        next = socket.receiveReady()) {
      Ipv6 from = of(next.get().from());
      try {
        listener.received(from, MobilityHeader.decode(next.get().bytes(), from, own));
      } catch (Malformed malformed) {
        listener.unreadable(from, String.valueOf(malformed.getMessage()));
      }
    }
  }

  void send(Ipv6 to, MobilityMessage message) throws IOException {
    byte[] bytes = MobilityHeader.encode(message, own, to);
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment packet = arena.allocateFrom(ValueLayout.JAVA_BYTE, bytes);
      InetSocketAddress destination = new InetSocketAddress(address(to), 0);
      socket.sendTo(Socket.Destination.of(destination), packet);
    }
  }

  private static InetAddress address(Ipv6 address) throws IOException {
    return InetAddress.getByAddress(address.bytes());
  }

  static Ipv6 of(InetSocketAddress address) throws IOException {
    try {
      return Ipv6.read(new ByteReader(address.getAddress().getAddress()), "source");
    } catch (Malformed impossible) {
      throw new IOException("the kernel names a source that is no IPv6 address", impossible);
    }
  }
}
