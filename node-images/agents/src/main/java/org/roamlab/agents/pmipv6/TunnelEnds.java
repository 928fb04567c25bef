package org.roamlab.agents.pmipv6;

import java.io.IOException;
import org.roamlab.agents.process.IpSession;
import org.roamlab.agents.process.Journal;
import org.roamlab.agents.process.Loop;
import org.roamlab.protocols.wire.Ipv6;

/** This node's ends of tunnels. */
interface TunnelEnds {
  void up(Tunnel tunnel) throws IOException;

  void down(Tunnel tunnel) throws IOException;

  /**
   * The kernel's, or our own where it has none or where ours are asked for; the journal says which.
   *
   * @param wanted {@code kernel} or {@code user}
   */
  static TunnelEnds of(String wanted, Ipv6 own, Loop loop, IpSession ip, Journal journal)
      throws IOException {
    if (wanted.equals("user")) {
      journal.note("tunnels", "in user space over TUN, as configured");
      return new UserTunnels(own, loop, ip);
    }
    try {
      KernelTunnels.probe(ip, own);
      journal.note("tunnels", "the kernel's");
      return new KernelTunnels(ip);
    } catch (KernelTunnels.Missing none) {
      journal.note("tunnels", "in user space over TUN: " + none.getMessage());
      return new UserTunnels(own, loop, ip);
    }
  }
}
