package org.roamlab.linux;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;

/** What can be set on one socket; see socket(7), ip(7), ipv6(7), tcp(7). */
public final class SocketOptions {
  private static final int SOL_SOCKET = 1;
  private static final int SO_REUSEADDR = 2;
  private static final int SO_SNDBUF = 7;
  private static final int SO_RCVBUF = 8;
  private static final int SO_RCVLOWAT = 18;
  private static final int SO_BINDTODEVICE = 25;
  private static final int SO_SNDBUFFORCE = 32;
  private static final int SO_RCVBUFFORCE = 33;
  private static final int SO_TIMESTAMPNS = 35;
  private static final int SO_RXQ_OVFL = 40;
  private static final int IPPROTO_IP = 0;
  private static final int IP_TOS = 1;
  private static final int IPPROTO_TCP = 6;
  private static final int TCP_NODELAY = 1;
  private static final int TCP_CONGESTION = 13;
  private static final int TCP_REPAIR = 19;
  private static final int TCP_NOTSENT_LOWAT = 25;
  private static final int IPPROTO_IPV6 = 41;
  private static final int IPV6_CHECKSUM = 7;
  private static final int IPV6_UNICAST_HOPS = 16;
  private static final int IPV6_V6ONLY = 26;
  private static final int IPV6_TCLASS = 67;
  private static final int SOL_RAW = 255;
  private static final int ICMP_FILTER = 1;
  private static final int IPPROTO_ICMPV6 = 58;
  private static final int ICMPV6_FILTER = 1;
  private static final int ECHO_REPLY_6 = 129;

  private final int fd;
  private final int ipVersion;

  SocketOptions(int fd, int ipVersion) {
    this.fd = fd;
    this.ipVersion = ipVersion;
  }

  public void reuseAddress() throws SyscallException {
    set(SOL_SOCKET, SO_REUSEADDR, 1);
  }

  /** So that two sockets can listen on one port, one per family. */
  public void onlyOwnFamily() throws SyscallException {
    if (ipVersion == 6) {
      set(IPPROTO_IPV6, IPV6_V6ONLY, 1);
    }
  }

  /** A blocked receiver is woken when that much is there, not at each packet. */
  public void lowWater(int bytes) throws SyscallException {
    set(SOL_SOCKET, SO_RCVLOWAT, bytes);
  }

  public int receiveBuffer() throws SyscallException {
    MemorySegment size = Arena.ofAuto().allocate(ValueLayout.JAVA_INT);
    get(SOL_SOCKET, SO_RCVBUF, size);
    return size.get(ValueLayout.JAVA_INT, 0);
  }

  /** Returns what was granted: beyond the system's bound only root of the machine gets it. */
  public int receiveBuffer(int bytes) throws SyscallException {
    setOrForce(SO_RCVBUF, SO_RCVBUFFORCE, bytes);
    return receiveBuffer();
  }

  /** As far as the system's bound allows. */
  public void sendBuffer(int bytes) throws SyscallException {
    setOrForce(SO_SNDBUF, SO_SNDBUFFORCE, bytes);
  }

  private void setOrForce(int option, int forced, int bytes) throws SyscallException {
    try {
      set(SOL_SOCKET, forced, bytes);
    } catch (SyscallException refused) {
      if (!refused.is(Errno.EPERM)) {
        throw refused;
      }
      set(SOL_SOCKET, option, bytes);
    }
  }

  /** Each packet comes with the kernel's time of its arrival, and with the count of lost ones. */
  public void timestamps() throws SyscallException {
    set(SOL_SOCKET, SO_TIMESTAMPNS, 1);
    set(SOL_SOCKET, SO_RXQ_OVFL, 1);
  }

  public void device(String name) throws SyscallException {
    set(SOL_SOCKET, SO_BINDTODEVICE, ascii(name));
  }

  public void dscp(int dscp) throws SyscallException {
    if (ipVersion == 4) {
      set(IPPROTO_IP, IP_TOS, dscp << 2);
    } else {
      set(IPPROTO_IPV6, IPV6_TCLASS, dscp << 2);
    }
  }

  /** Of IPv6 packets to one receiver. */
  public void hopLimit(int hops) throws SyscallException {
    set(IPPROTO_IPV6, IPV6_UNICAST_HOPS, hops);
  }

  public void congestionControl(String name) throws SyscallException {
    set(IPPROTO_TCP, TCP_CONGESTION, ascii(name));
  }

  public void noDelay() throws SyscallException {
    set(IPPROTO_TCP, TCP_NODELAY, 1);
  }

  /** Bounds what waits in the sender's kernel without having been sent. */
  public void unsentAtMost(int bytes) throws SyscallException {
    set(IPPROTO_TCP, TCP_NOTSENT_LOWAT, bytes);
  }

  /** Of all ICMP packets only echo replies, as bit sets of blocked types: raw(7), RFC 3542 §3.2. */
  public void onlyEchoReplies() throws SyscallException {
    if (ipVersion == 4) {
      set(SOL_RAW, ICMP_FILTER, ~1);
    } else {
      onlyIcmpv6(ECHO_REPLY_6);
    }
  }

  /** Of all ICMPv6 packets only those of one type. */
  public void onlyIcmpv6(int type) throws SyscallException {
    MemorySegment blocked = Arena.ofAuto().allocate(32, Integer.BYTES).fill((byte) 0xff);
    blocked.set(ValueLayout.JAVA_INT, 4L * (type / 32), ~(1 << (type % 32)));
    set(IPPROTO_ICMPV6, ICMPV6_FILTER, blocked);
  }

  /** The kernel neither fills in nor verifies a checksum on a raw IPv6 socket (RFC 3542 §3.1). */
  public void withoutChecksum() throws SyscallException {
    set(IPPROTO_IPV6, IPV6_CHECKSUM, -1);
  }

  void repair() throws SyscallException {
    set(IPPROTO_TCP, TCP_REPAIR, 1);
  }

  /** Returns how many bytes the kernel filled in. */
  int tcpInfo(MemorySegment info) throws SyscallException {
    return get(IPPROTO_TCP, 11, info);
  }

  private static MemorySegment ascii(String text) {
    return Arena.ofAuto().allocateFrom(text, StandardCharsets.US_ASCII);
  }

  private void set(int level, int option, int value) throws SyscallException {
    set(level, option, Arena.ofAuto().allocateFrom(ValueLayout.JAVA_INT, value));
  }

  private void set(int level, int option, MemorySegment value) throws SyscallException {
    Syscall.SETSOCKOPT.call(fd, level, option, value.address(), value.byteSize());
  }

  private int get(int level, int option, MemorySegment value) throws SyscallException {
    MemorySegment size = Arena.ofAuto().allocateFrom(ValueLayout.JAVA_INT, (int) value.byteSize());
    Syscall.GETSOCKOPT.call(fd, level, option, value.address(), size.address());
    return size.get(ValueLayout.JAVA_INT, 0);
  }
}
