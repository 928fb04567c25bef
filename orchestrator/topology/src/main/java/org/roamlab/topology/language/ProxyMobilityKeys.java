package org.roamlab.topology.language;

import java.time.Duration;
import org.roamlab.topology.language.Roles.Role;

/** The roles of Proxy Mobile IPv6, with their settings. */
public final class ProxyMobilityKeys {
  public static final String ANCHOR = "pmipv6-lma";
  public static final String GATEWAY = "pmipv6-mag";
  public static final String MOBILE = "pmipv6-mn";

  /** RFC 2473: an IPv6 header. */
  public static final int TUNNEL_OVERHEAD_BYTES = 40;

  public static final Key<String> POOL =
      Key.of(
              "pool",
              Text.of("an IPv6 prefix", "fd00:5213::/48"),
              "where home network prefixes of 64 bits are taken from")
          .orElse("fd00:5213::/48");
  public static final Key<Duration> LIFETIME =
      Key.of("lifetime", Quantities.DURATION, "of a registration; it is renewed in time")
          .orElse("300s");
  public static final Key<Signalling> SIGNALLING =
      Key.of(
              "signalling",
              Choice.of("a signalling", Signalling.values()),
              "how gateways learn of prefixes of a node's other interfaces: as in the paper, or by RFC 7864")
          .orElse("paper");
  public static final Key<Boolean> FLOWS =
      Key.of("flows", Flag.FLAG, "whether a flow manager moves flows one by one").orElse("true");
  public static final Key<Duration> POLL_INTERVAL =
      Key.of("poll-interval", Quantities.DURATION, "between two looks at the tunnels' counters")
          .orElse("500ms");
  public static final Key<Double> DROP_THRESHOLD =
      Key.of(
              "drop-threshold",
              Quantities.FRACTION,
              "the part of a tunnel's packets, dropped since the last look, from which it counts as congested")
          .orElse("5%");
  public static final Key<Integer> LEAST_PACKETS =
      Key.of(
              "least-packets",
              new Whole("a number of packets", 1, 1_000_000),
              "below so many since the last look nothing is concluded")
          .orElse("20");
  public static final Key<Duration> FLOW_EXPIRY =
      Key.of("flow-expiry", Quantities.DURATION, "a flow silent for so long is forgotten")
          .orElse("60s");
  public static final Key<Duration> DELETE_DELAY =
      Key.of(
              "delete-delay",
              Quantities.DURATION,
              "how long a binding is kept after its de-registration (MinDelayBeforeBCEDelete)")
          .orElse("10s");
  public static final Key<Model> MODEL =
      Key.of(
              "model",
              Choice.of("a model", Model.values()),
              "what the node does with several interfaces: one behind which they hide, packets accepted on each for all, or nothing")
          .orElse("plain");
  public static final Key<Boolean> REFLECTOR =
      Key.of(
          "reflector",
          Flag.FLAG,
          "whether what it sends of a flow leaves by the interface by which the flow comes; left out: that of a weak host does");

  public static final Key<Integer> PREFIXES =
      Key.of(
              "prefixes",
              new Whole("a number of prefixes", 1, 8),
              "home network prefixes of each interface, or of all where they hide behind one")
          .orElse("1");

  public static final Key<Tunnels> TUNNELS =
      Key.of(
              "tunnels",
              Choice.of("a kind of tunnels", Tunnels.values()),
              "who makes its tunnels: the kernel where it can, or the agent itself over TUN")
          .orElse("kernel");

  /** Who makes tunnels. */
  public enum Tunnels {
    KERNEL,
    USER
  }

  /** How an anchor speaks of flow mobility. */
  public enum Signalling {
    PAPER,
    RFC7864
  }

  /** The kinds of mobile nodes. */
  public enum Model {
    BONDING,
    WEAK_HOST,
    PLAIN
  }

  private ProxyMobilityKeys() {}

  static Role anchor() {
    return Role.of(
            ANCHOR,
            "the local mobility anchor of Proxy Mobile IPv6 (RFC 5213), with flow mobility",
            Role.Shape.SERVER,
            POOL,
            LIFETIME,
            SIGNALLING,
            TUNNELS,
            DELETE_DELAY,
            FLOWS,
            POLL_INTERVAL,
            DROP_THRESHOLD,
            LEAST_PACKETS,
            FLOW_EXPIRY)
        .forwarding()
        .tunnelling(TUNNEL_OVERHEAD_BYTES)
        .running("anchor", "flow-manager");
  }

  static Role gateway() {
    return Role.of(
            GATEWAY,
            "a mobile access gateway of Proxy Mobile IPv6: its links to mobile nodes are access links",
            Role.Shape.ACCESS_POINT,
            LIFETIME,
            TUNNELS)
        .forwarding()
        .tunnelling(TUNNEL_OVERHEAD_BYTES)
        .running("gateway");
  }

  static Role mobile() {
    return Role.of(
            MOBILE,
            "a mobile node of a Proxy Mobile IPv6 domain; its addresses come from the network",
            Role.Shape.MOBILE,
            MODEL,
            REFLECTOR,
            PREFIXES)
        .running("reflector", "isatap");
  }
}
