package org.roamlab.linux;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;

/**
 * A socket of the node whose thread opens it. Calls block; {@link #interrupt} from another thread
 * makes them return. Java's own sockets lack what keeps wake-ups few ({@code SO_RCVLOWAT}, {@code
 * MSG_TRUNC}) and what an experiment chooses (congestion control, device, raw ICMP).
 */
public final class Socket implements AutoCloseable {
  private static final int SOCK_STREAM = 1;
  private static final int SOCK_DGRAM = 2;
  private static final int SOCK_RAW = 3;
  private static final int SOCK_CLOEXEC = 0x80000;
  private static final int IPPROTO_ICMP = 1;
  private static final int IPPROTO_ICMPV6 = 58;
  private static final int MAX_PACKET_BYTES = 65_536;
  private static final int MSG_TRUNC = 0x20;
  private static final int MSG_DONTWAIT = 0x40;
  private static final int MSG_NOSIGNAL = 0x4000;
  private static final int SHUT_WR = 1;
  private static final int SHUT_RDWR = 2;

  private final int fd;
  private final int ipVersion;
  private boolean closed;

  private Socket(int fd, int ipVersion) {
    this.fd = fd;
    this.ipVersion = ipVersion;
  }

  public static Socket tcp(int ipVersion) throws SyscallException {
    return open(ipVersion, SOCK_STREAM, 0);
  }

  public static Socket udp(int ipVersion) throws SyscallException {
    return open(ipVersion, SOCK_DGRAM, 0);
  }

  /** Raw: sees all ICMP packets of its node. */
  public static Socket icmp(int ipVersion) throws SyscallException {
    return open(ipVersion, SOCK_RAW, ipVersion == 4 ? IPPROTO_ICMP : IPPROTO_ICMPV6);
  }

  /** Raw: sees all packets of its node whose IP header names that protocol. */
  public static Socket raw(int ipVersion, int protocol) throws SyscallException {
    return open(ipVersion, SOCK_RAW, protocol);
  }

  private static Socket open(int ipVersion, int type, int protocol) throws SyscallException {
    int family = SocketAddresses.family(ipVersion);
    long fd = Syscall.SOCKET.call(family, type | SOCK_CLOEXEC, protocol);
    return new Socket((int) fd, ipVersion);
  }

  public int ipVersion() {
    return ipVersion;
  }

  /** The wildcard address of the family, or one address. */
  public void bind(InetAddress address, int port) throws SyscallException {
    MemorySegment encoded = SocketAddresses.encode(new InetSocketAddress(address, port));
    Syscall.BIND.call(fd, encoded.address(), encoded.byteSize());
  }

  public void connect(InetSocketAddress address) throws SyscallException {
    MemorySegment encoded = SocketAddresses.encode(address);
    Syscall.CONNECT.call(fd, encoded.address(), encoded.byteSize());
  }

  public void listen() throws SyscallException {
    Syscall.LISTEN.call(fd, 128);
  }

  public Socket accept() throws SyscallException {
    return new Socket((int) Syscall.ACCEPT4.call(fd, 0, 0, SOCK_CLOEXEC), ipVersion);
  }

  public InetSocketAddress localAddress() throws SyscallException {
    MemorySegment encoded = Arena.ofAuto().allocate(SocketAddresses.MAX_BYTES, Long.BYTES);
    MemorySegment size =
        Arena.ofAuto().allocateFrom(ValueLayout.JAVA_INT, (int) encoded.byteSize());
    Syscall.GETSOCKNAME.call(fd, encoded.address(), size.address());
    return SocketAddresses.decode(encoded);
  }

  /** Returns how many bytes were sent: fewer than asked for when the socket is shut meanwhile. */
  public long send(MemorySegment bytes) throws SyscallException {
    return Syscall.SENDTO.call(fd, bytes.address(), bytes.byteSize(), MSG_NOSIGNAL, 0, 0);
  }

  /** One packet; refused rather than waited for when the kernel has no room. */
  public void sendTo(Destination destination, MemorySegment packet) throws SyscallException {
    MemorySegment to = destination.encoded();
    Syscall.SENDTO.call(
        fd, packet.address(), packet.byteSize(), MSG_DONTWAIT, to.address(), to.byteSize());
  }

  /** An address made ready once for many packets. */
  public record Destination(MemorySegment encoded) {
    public static Destination of(InetSocketAddress address) {
      return new Destination(SocketAddresses.encode(address));
    }
  }

  /** Returns 0 at the end of the stream, or when interrupted. */
  public int receive(MemorySegment buffer) throws SyscallException {
    return (int) Syscall.RECVFROM.call(fd, buffer.address(), buffer.byteSize(), 0, 0, 0);
  }

  /** A packet, and who has sent it; on a raw IPv6 socket without its IP header. */
  @SuppressWarnings("ArrayRecordComponent") // read once, never compared
  public record Datagram(InetSocketAddress from, byte[] bytes) {}

  /** One packet that is there, without waiting for any. */
  public Optional<Datagram> receiveReady() throws SyscallException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment buffer = arena.allocate(MAX_PACKET_BYTES);
      MemorySegment from = arena.allocate(SocketAddresses.MAX_BYTES, Long.BYTES);
      MemorySegment size = arena.allocateFrom(ValueLayout.JAVA_INT, (int) from.byteSize());
      long n =
          Syscall.RECVFROM.call(
              fd,
              buffer.address(),
              buffer.byteSize(),
              MSG_DONTWAIT,
              from.address(),
              size.address());
      byte[] bytes = buffer.asSlice(0, n).toArray(ValueLayout.JAVA_BYTE);
      return Optional.of(new Datagram(SocketAddresses.decode(from), bytes));
    } catch (SyscallException refused) {
      if (refused.is(Errno.EAGAIN)) {
        return Optional.empty();
      }
      throw refused;
    }
  }

  /** Drops what has come so far. */
  public void drain() throws SyscallException {
    Optional<Datagram> dropped = receiveReady();
    while (dropped.isPresent()) {
      dropped = receiveReady();
    }
  }

  /** For {@link Poll}. */
  public int descriptor() {
    return fd;
  }

  /** Takes TCP data off the queue without copying it anywhere. Returns 0 at the end. */
  public long discard(long maxBytes) throws SyscallException {
    return Syscall.RECVFROM.call(fd, 0, maxBytes, MSG_TRUNC, 0, 0);
  }

  /** Up to {@code batch}'s size of packets that are there, without waiting for any. */
  public int receiveReady(SocketBatch batch) throws SyscallException {
    batch.prepare();
    try {
      int n = (int) Syscall.RECVMMSG.call(fd, batch.address(), batch.capacity(), MSG_DONTWAIT, 0);
      return batch.received(n);
    } catch (SyscallException refused) {
      if (refused.is(Errno.EAGAIN)) {
        return batch.received(0);
      }
      throw refused;
    }
  }

  public SocketOptions options() {
    return new SocketOptions(fd, ipVersion);
  }

  public SocketTcpInfo tcpInfo() throws SyscallException {
    return SocketTcpInfo.of(options());
  }

  /** Nothing more will be sent: what is queued still goes out, then the farewell (FIN). */
  public void finishSending() {
    shut(SHUT_WR);
  }

  /** Whoever blocks in a call on this socket returns, now and from now on. */
  public void interrupt() {
    shut(SHUT_RDWR);
  }

  private synchronized void shut(int how) {
    if (!closed) {
      try {
        Syscall.SHUTDOWN.call(fd, how);
      } catch (SyscallException notConnected) {
        // Not an error: an unconnected socket is woken all the same, a reset one is awake already.
        assert notConnected.is(Errno.ENOTCONN) : notConnected;
      }
    }
  }

  /**
   * As {@link #interrupt}, but without a word to the peer, as when the node loses power. Where the
   * kernel does not allow that (it needs CAP_NET_ADMIN), the peer sees a farewell.
   */
  public synchronized void vanish() {
    if (closed) {
      return;
    }
    try {
      options().repair();
      MemorySegment unspecified = Arena.ofAuto().allocate(SocketAddresses.MAX_BYTES, Long.BYTES);
      Syscall.CONNECT.call(fd, unspecified.address(), unspecified.byteSize());
    } catch (SyscallException notTcpOrNotAllowed) {
      interrupt();
    }
  }

  /** By the thread that uses the socket: a number that is closed under a call may be reused. */
  @Override
  public synchronized void close() {
    if (!closed) {
      closed = true;
      try {
        Syscall.CLOSE.call(fd);
      } catch (IOException impossible) {
        throw new IllegalStateException(impossible);
      }
    }
  }
}
