package org.roamlab.agents.pmipv6;

import java.io.IOException;
import java.util.List;
import org.roamlab.agents.process.IpSession;
import org.roamlab.protocols.wire.Ipv6;

/** Tunnels that the kernel makes (ip6_tunnel). */
final class KernelTunnels implements TunnelEnds {
  private static final String PROBE = "probe-ip6tnl";

  private final IpSession ip;

  KernelTunnels(IpSession ip) {
    this.ip = ip;
  }

  /** This kernel has none. */
  static final class Missing extends Exception {
    private static final long serialVersionUID = 1;

    Missing(Throwable cause) {
      super("this kernel has no ip6_tunnel", cause);
    }
  }

  /** Makes one and removes it; what the kernel refuses for another reason is an error. */
  static void probe(IpSession ip, Ipv6 own) throws IOException, Missing {
    try {
      ip.run(List.of(new Tunnel(PROBE, own, own, 0).added()));
    } catch (IOException refused) {
      String why = String.valueOf(refused.getMessage());
      if (why.contains("Unknown device type") || why.contains("not supported")) {
        throw new Missing(refused);
      }
      throw refused;
    }
    ip.run(List.of("link del dev " + PROBE));
    ip.takeDone(); // nothing of the run's
  }

  @Override
  public void up(Tunnel tunnel) throws IOException {
    ip.ensure(List.of(tunnel.added()));
    ip.run(tunnel.up());
  }

  @Override
  public void down(Tunnel tunnel) throws IOException {
    ip.undo(tunnel.down());
  }
}
