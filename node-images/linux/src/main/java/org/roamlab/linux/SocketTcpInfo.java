package org.roamlab.linux;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * A part of the kernel's {@code struct tcp_info}; the offsets are fixed by {@code linux/tcp.h}.
 *
 * @param smoothedRttUs 0 before the first sample
 */
public record SocketTcpInfo(
    long bytesAcknowledged,
    long bytesReceived,
    long bytesSent,
    long bytesRetransmitted,
    int segmentsRetransmitted,
    int smoothedRttUs,
    int minRttUs) {
  private static final int SIZE = 248;

  static SocketTcpInfo of(SocketOptions socket) throws SyscallException {
    // An older kernel fills in less; the rest stays zero.
    MemorySegment info = Arena.ofAuto().allocate(SIZE, Long.BYTES);
    socket.tcpInfo(info);
    return new SocketTcpInfo(
        info.get(ValueLayout.JAVA_LONG, 120),
        info.get(ValueLayout.JAVA_LONG, 128),
        info.get(ValueLayout.JAVA_LONG, 200),
        info.get(ValueLayout.JAVA_LONG, 208),
        info.get(ValueLayout.JAVA_INT, 100),
        info.get(ValueLayout.JAVA_INT, 68),
        info.get(ValueLayout.JAVA_INT, 148));
  }
}
