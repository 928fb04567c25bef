package org.roamlab.topology.plan;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.roamlab.topology.language.ProxyMobilityKeys;
import org.roamlab.topology.language.Roles;
import org.roamlab.topology.language.Roles.Role;
import org.roamlab.topology.model.Capture;
import org.roamlab.topology.model.Experiment;
import org.roamlab.topology.model.Impairment;
import org.roamlab.topology.model.Impairment.TimeQueue;
import org.roamlab.topology.model.Link;
import org.roamlab.topology.model.Link.LinkEnd;
import org.roamlab.topology.model.Node;
import org.roamlab.topology.model.Topology;
import org.roamlab.topology.model.Traffic;
import org.roamlab.topology.plan.impair.ImpairmentCompiler;

/**
 * Builds experiments for tests; an end is {@code node}, {@code node:interface} or with {@code
 * =address}.
 */
public final class Lab {
  private static final Roles ROLES =
      Roles.of(
          Role.of("host", "stays", Role.Shape.COMPUTER),
          Role.of("router", "forwards", Role.Shape.ROUTER).forwarding(),
          Role.of("pmipv6-lma", "forwards", Role.Shape.SERVER).forwarding(),
          Role.of("pmipv6-mag", "forwards", Role.Shape.ACCESS_POINT).forwarding(),
          Role.of("pmipv6-mn", "moves", Role.Shape.MOBILE));

  private final String name;
  private final List<Node> nodes = new ArrayList<>();
  private final List<Link> links = new ArrayList<>();
  private final List<Traffic> traffic = new ArrayList<>();
  private final List<Capture> captures = new ArrayList<>();
  private Impairment impairment = Impairment.NONE;
  private boolean ipv6 = true;

  public Lab(String name) {
    this.name = name;
  }

  public static Impairment rate(long bitsPerSecond, int delayMs) {
    return new Impairment(
        bitsPerSecond,
        Duration.ofMillis(delayMs),
        null,
        null,
        0,
        0,
        null,
        new TimeQueue(Duration.ofMillis(50)),
        null);
  }

  public Lab hosts(String... names) {
    return role("host", names);
  }

  public Lab routers(String... names) {
    return role("router", names);
  }

  public Lab role(String role, String... names) {
    for (String node : names) {
      nodes.add(
          new Node(
              node,
              role,
              null,
              new TreeMap<>(config(role)),
              List.of(),
              Map.of(),
              Map.of(),
              false,
              false,
              List.of(),
              List.of()));
    }
    return this;
  }

  /** As a file leaves it that says nothing on the settings. */
  private static Map<String, Object> config(String role) {
    return switch (role) {
      case ProxyMobilityKeys.ANCHOR ->
          Map.of(
              "pool", "fd00:5213::/48",
              "lifetime", "PT5M",
              "signalling", "paper",
              "delete-delay", "PT10S",
              "flows", true,
              "poll-interval", "PT0.5S",
              "drop-threshold", 0.05,
              "least-packets", 20,
              "flow-expiry", "PT1M");
      case ProxyMobilityKeys.GATEWAY -> Map.of("lifetime", "PT5M");
      case ProxyMobilityKeys.MOBILE -> Map.of("model", "bonding");
      default -> Map.of();
    };
  }

  public Lab node(Node node) {
    nodes.add(node);
    return this;
  }

  /** Of the links to come. */
  public Lab impaired(Impairment next) {
    impairment = next;
    return this;
  }

  public Lab withoutIpv6() {
    ipv6 = false;
    return this;
  }

  public Lab link(String link, String... ends) {
    return add(link, false, null, ends);
  }

  public Lab link4(String link, String ipv4, String... ends) {
    return add(link, false, ipv4, ends);
  }

  public Lab segment(String link, String... ends) {
    return add(link, true, null, ends);
  }

  private Lab add(String link, boolean segment, @Nullable String ipv4, String... ends) {
    List<LinkEnd> list = new ArrayList<>();
    for (String end : ends) {
      String[] addressed = end.split("=", -1);
      String[] named = addressed[0].split(":", 2);
      List<String> addresses =
          addressed.length > 1 ? List.of(addressed[1].split(",", -1)) : List.of();
      String itf = named.length > 1 ? named[1] : null;
      list.add(new LinkEnd(named[0], itf, addresses, null, impairment, impairment));
    }
    links.add(new Link(link, segment, "ethernet", list, 1500, ipv4, null, true, ipv6, false));
    return this;
  }

  public Lab ping(String id, String from, String to) {
    return ping(id, from, to, 4);
  }

  public Lab ping(String id, String from, String to, int family) {
    traffic.add(
        new Traffic(
            id,
            from,
            to,
            Duration.ZERO,
            null,
            family,
            null,
            null,
            0,
            0,
            new Traffic.Ping(Duration.ofSeconds(1), 56)));
    return this;
  }

  public Lab capture(String node, String itf) {
    captures.add(new Capture(node, itf, 0, null, Capture.Tool.TCPDUMP));
    return this;
  }

  public Experiment experiment() {
    return new Experiment(
        name,
        "does it work?",
        null,
        Duration.ofSeconds(60),
        new Topology(name, List.copyOf(nodes), List.copyOf(links)),
        List.copyOf(traffic),
        List.of(),
        List.copyOf(captures),
        List.of(),
        List.of(),
        Map.of());
  }

  public Plan plan() {
    return Planner.plan(experiment(), ImpairmentCompiler.forGuest(), ROLES);
  }
}
