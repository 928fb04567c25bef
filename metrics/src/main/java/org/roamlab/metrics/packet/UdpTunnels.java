package org.roamlab.metrics.packet;

import java.util.Arrays;
import java.util.Map;

/** UDP ports behind which there is a tunnel. */
public final class UdpTunnels {
  /** What the payload of a datagram is. */
  public enum Kind {
    NONE,
    /** An IPv4 or IPv6 packet, told apart by its version: foo-over-udp, UPMT. */
    IP,
    GRE,
    VXLAN
  }

  /** VXLAN (RFC 7348), GRE in UDP (RFC 8086), and foo-over-udp as its manual page has it. */
  public static final UdpTunnels WELL_KNOWN =
      new UdpTunnels(Map.of(4789, Kind.VXLAN, 4754, Kind.GRE, 5555, Kind.IP));

  private final Kind[] byPort = new Kind[1 << 16];

  /**
   * @param byPort what a datagram to or from the port holds
   */
  public UdpTunnels(Map<Integer, Kind> byPort) {
    Arrays.fill(this.byPort, Kind.NONE);
    byPort.forEach((port, kind) -> this.byPort[port] = kind);
  }

  Kind kind(int sourcePort, int destinationPort) {
    Kind kind = byPort[destinationPort];
    return kind == Kind.NONE ? byPort[sourcePort] : kind;
  }
}
