package org.roamlab.agents.pmipv6;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.roamlab.agents.process.IpSession;
import org.roamlab.agents.process.Loop;
import org.roamlab.agents.process.Nft;
import org.roamlab.linux.Socket;
import org.roamlab.linux.SyscallException;
import org.roamlab.linux.Tun;
import org.roamlab.protocols.wire.Ipv6;

/**
 * Tunnels that this program makes, with the same packets on the wire as the kernel's: what goes to
 * a TUN device is sent in an IPv6 header of its own, what comes in one is received by the device.
 */
final class UserTunnels implements TunnelEnds {
  /** RFC 2473: the next header of what is in a tunnel. */
  private static final int IPV6_IN_IPV6 = 41;

  /**
   * A kernel that knows tunnels, but none of ours, answers what we have received with an ICMPv6
   * error (destination unreachable: about a packet whose next header is 41).
   */
  private static final String NO_COMPLAINTS =
      """
      table ip6 tunnels {}
      delete table ip6 tunnels
      table ip6 tunnels {
        chain output {
          type filter hook output priority 0;
          icmpv6 type destination-unreachable @th,112,8 41 drop
        }
      }
      """;

  /** Made at once, to fail at once where it cannot be; and the first real one then is quick. */
  private static final String PROBE = "probe-tun";

  private final Loop loop;
  private final IpSession ip;
  private final Socket socket;
  private final Map<Ipv6, End> ends = new HashMap<>();

  UserTunnels(Ipv6 own, Loop loop, IpSession ip) throws IOException {
    this.loop = loop;
    this.ip = ip;
    new Nft().run(NO_COMPLAINTS);
    new Tun(PROBE).close();
    socket = Socket.raw(6, IPV6_IN_IPV6);
    socket.bind(InetAddress.getByAddress(own.bytes()), 0);
    loop.watch(socket.descriptor(), this::receive);
  }

  /** One tunnel. */
  private record End(Tun device, Socket.Destination remote, TunnelDrops drops) {}

  @Override
  public void up(Tunnel tunnel) throws IOException {
    InetAddress remote = InetAddress.getByAddress(tunnel.remote().bytes());
    End end =
        new End(
            new Tun(tunnel.device()),
            Socket.Destination.of(new InetSocketAddress(remote, 0)),
            new TunnelDrops(tunnel.device()));
    ends.put(tunnel.remote(), end);
    ip.run(tunnel.up());
    loop.watch(end.device().descriptor(), () -> send(end));
  }

  /**
   * By the tool: it remembers numbers of interfaces by their names, and forgets what it removes.
   */
  @Override
  public void down(Tunnel tunnel) throws IOException {
    End end = ends.remove(tunnel.remote());
    if (end != null) {
      ip.undo(tunnel.down());
      loop.unwatch(end.device().descriptor());
      end.device().close();
    }
  }

  private void send(End end) throws IOException {
    for (byte[] packet = end.device().read(); packet.length > 0; packet = end.device().read()) {
      try (Arena arena = Arena.ofConfined()) {
        MemorySegment bytes = arena.allocateFrom(ValueLayout.JAVA_BYTE, packet);
        socket.sendTo(end.remote(), bytes);
      } catch (SyscallException refused) {
        drop(end, refused);
      }
    }
  }

  private void receive() throws IOException {
    for (Optional<Socket.Datagram> next = socket.receiveReady();
        next.isPresent();
        next = socket.receiveReady()) {
      End end = ends.get(MobilitySocket.of(next.get().from()));
      if (end != null) {
        deliver(end, next.get().bytes());
      }
    }
  }

  private static void deliver(End end, byte... packet) throws IOException {
    try {
      end.device().write(packet);
    } catch (SyscallException refused) {
      drop(end, refused);
    }
  }

  /**
   * As a link does with what it has no room or no way for, and counted as a kernel's tunnel does.
   */
  private static void drop(End end, SyscallException refused) throws IOException {
    if (!PacketLoss.isMeantBy(refused)) {
      throw refused;
    }
    end.drops().one();
  }
}
