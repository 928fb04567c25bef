package org.roamlab.topology.plan.impair;

/** What a kernel may have or lack; the guest kernel has all of them. */
public enum KernelFeature {
  NETEM("sch_netem"),
  TBF("sch_tbf"),
  NFT_EGRESS("nft egress hook"),
  DUMMY("dummy"),
  IFB("ifb"),
  BRIDGE("bridge"),
  VETH("veth"),
  BONDING("bonding"),
  IP6_TUNNEL("ip6_tunnel"),
  IP_TUNNEL("ipip"),
  GRE("ip_gre"),
  TUN("tun"),
  NFQUEUE("nfnetlink_queue");

  private final String kernelName;

  KernelFeature(String kernelName) {
    this.kernelName = kernelName;
  }

  /** As users of Linux know it: the module's name. */
  public String kernelName() {
    return kernelName;
  }
}
