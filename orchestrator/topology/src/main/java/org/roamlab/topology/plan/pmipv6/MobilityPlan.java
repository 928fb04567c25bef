package org.roamlab.topology.plan.pmipv6;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.roamlab.topology.language.ProxyMobilityKeys.Model;
import org.roamlab.topology.model.Link;
import org.roamlab.topology.model.Link.LinkEnd;
import org.roamlab.topology.model.Node;
import org.roamlab.topology.plan.IpAddress;
import org.roamlab.topology.plan.IpPrefix;
import org.roamlab.topology.plan.Plan.PlannedAgent;
import org.roamlab.topology.plan.Plan.PlannedInterface;
import org.roamlab.topology.plan.Plan.PlannedNode;
import org.roamlab.topology.plan.PlanProblem;

/** What the agents of a domain are told, and the addresses of its mobile nodes. */
public final class MobilityPlan {
  /** RFC 6543: what every gateway shows on its access links. */
  private static final String ROUTER_LINK_LOCAL = "fe80::200:5eff:fe00:5213";

  private final MobilityDomain domain;
  private final Map<String, PlannedNode> nodes = new LinkedHashMap<>();

  /**
   * @param planned with their interfaces; routes and home addresses are not needed
   */
  public MobilityPlan(MobilityDomain domain, List<PlannedNode> planned) {
    this.domain = domain;
    planned.forEach(node -> nodes.put(node.name(), node));
  }

  /** Those that a node has wherever it is attached; empty for all but mobile nodes. */
  public List<String> homeAddresses(String node) {
    if (!domain.listensToRouters(node)) {
      return List.of();
    }
    List<String> addresses = new ArrayList<>();
    List<IpPrefix> prefixes = domain.prefixes(node);
    List<PlannedInterface> interfaces = accessInterfaces(node);
    int each = domain.prefixesPerSession(node);
    for (int i = 0; i < prefixes.size(); i++) {
      addresses.add(homeAddress(node, prefixes.get(i), interfaces.get(i / each)) + "/64");
    }
    return addresses;
  }

  private IpAddress homeAddress(String node, IpPrefix prefix, PlannedInterface itf) {
    return domain.isTunnelled(node, itf)
        ? Isatap.address(prefix, itf)
        : InterfaceIdentifier.address(prefix, itf.mac());
  }

  /** By which the domain knows an interface of a mobile node. */
  private String linkLayer(String node, PlannedInterface itf) {
    return domain.isTunnelled(node, itf) ? Isatap.linkLayer(itf) : itf.mac();
  }

  private List<PlannedInterface> accessInterfaces(String node) {
    Set<String> links = new HashSet<>();
    domain.accessLinks(node).forEach(link -> links.add(link.name()));
    return node(node).interfaces().stream().filter(itf -> links.contains(itf.link())).toList();
  }

  private PlannedNode node(String name) {
    return Objects.requireNonNull(nodes.get(name), name);
  }

  /** The anchor's first: gateways want it to be there. */
  public List<PlannedAgent> agents() {
    List<PlannedAgent> agents = new ArrayList<>();
    for (Node anchor : domain.anchors()) {
      agents.add(new PlannedAgent(anchor.name(), "anchor", anchor(anchor)));
      if (Boolean.TRUE.equals(anchor.config().get("flows"))) {
        agents.add(new PlannedAgent(anchor.name(), "flow-manager", flowManager(anchor)));
      }
      for (Node gateway : domain.gateways()) {
        agents.add(new PlannedAgent(gateway.name(), "gateway", gateway(gateway, anchor)));
      }
    }
    domain.mobiles().forEach(mobile -> agents.addAll(isatap(mobile.name())));
    for (Node mobile : domain.mobiles()) {
      if (domain.reflects(mobile)) {
        agents.add(new PlannedAgent(mobile.name(), "reflector", reflector(mobile)));
      }
    }
    return agents;
  }

  /** What solicits routers where the kernel does not. */
  private List<PlannedAgent> isatap(String mobile) {
    List<PlannedAgent> agents = new ArrayList<>();
    for (Link link : domain.accessLinks(mobile)) {
      if (domain.isTunnelled(link)) {
        PlannedInterface itf = Isatap.on(link, node(mobile));
        Map<String, Object> config = new LinkedHashMap<>();
        config.put("device", Isatap.device(itf));
        config.put("below", itf.name());
        config.put("linkLocal", Isatap.linkLocal(itf).toString());
        config.put("router", routerOn(link));
        agents.add(new PlannedAgent(mobile, "isatap", config));
      }
    }
    return agents;
  }

  /** The gateway's address on an access link, as its mobile nodes see it. */
  private String routerOn(Link link) {
    return link.ends().stream()
        .filter(end -> !domain.listensToRouters(end.node()))
        .filter(_ -> domain.isTunnelled(link))
        .map(end -> Isatap.linkLocal(Isatap.on(link, node(end.node()))).toString())
        .findFirst()
        .orElse(ROUTER_LINK_LOCAL);
  }

  private Map<String, Object> reflector(Node mobile) {
    Map<String, Object> config = new LinkedHashMap<>();
    config.put("bonded", domain.isBonding(mobile.name()));
    List<Map<String, Object>> interfaces = new ArrayList<>();
    for (PlannedInterface itf : accessInterfaces(mobile.name())) {
      Link link = link(mobile.name(), itf.link());
      Map<String, Object> each = new LinkedHashMap<>();
      each.put("device", domain.isTunnelled(link) ? Isatap.device(itf) : itf.name());
      each.put("router", routerOn(link));
      interfaces.add(each);
    }
    config.put("interfaces", interfaces);
    config.put("expiry", "PT60S");
    config.put("mostFlows", 10_000);
    config.put("mostWaitingPackets", 1_000);
    return config;
  }

  private Map<String, Object> anchor(Node anchor) {
    Map<String, Object> config = new LinkedHashMap<>();
    config.put("address", address(anchor));
    config.put("tunnels", anchor.config().get("tunnels"));
    config.put("gateways", domain.gateways().stream().map(g -> anchorsGateway(g, anchor)).toList());
    config.put("mobiles", profiles());
    config.put("anyone", false);
    config.put("pool", domain.pool(anchor).toString());
    config.put("prefixLength", 64);
    config.put("longestLifetime", anchor.config().get("lifetime"));
    config.put("deleteDelay", anchor.config().get("delete-delay"));
    config.put("assignDelay", "PT1.5S");
    config.put("timestampWindow", "PT0.3S");
    config.put("signalling", anchor.config().get("signalling"));
    config.put("mostBindings", 100_000);
    config.put("mostBindingsPerMobile", 16);
    config.put("mostFlows", 60_000);
    return config;
  }

  private Map<String, Object> anchorsGateway(Node gateway, Node anchor) {
    Map<String, Object> config = new LinkedHashMap<>();
    config.put("address", address(gateway));
    config.put("tunnel", tunnelTo(gateway.name()));
    config.put("mtu", tunnelMtu(gateway, anchor));
    config.put("labels", labels(gateway));
    return config;
  }

  /** By its own name, and by those of its access links and of their interfaces at mobile nodes. */
  private List<String> labels(Node gateway) {
    List<String> labels = new ArrayList<>(List.of(gateway.name()));
    for (Link link : domain.accessLinks(gateway.name())) {
      labels.add(link.name());
      for (LinkEnd end : link.ends()) {
        if (domain.listensToRouters(end.node()) && end.interfaceName() != null) {
          labels.add(end.interfaceName());
        }
      }
    }
    return labels.stream().distinct().toList();
  }

  private Map<String, Object> flowManager(Node anchor) {
    Map<String, Object> config = new LinkedHashMap<>();
    config.put("pool", domain.pool(anchor).toString());
    config.put("pollInterval", anchor.config().get("poll-interval"));
    config.put("dropThreshold", anchor.config().get("drop-threshold"));
    config.put("leastPackets", anchor.config().get("least-packets"));
    config.put("expiry", anchor.config().get("flow-expiry"));
    config.put("mostFlows", 60_000);
    config.put("mostWaitingPackets", 1_000);
    config.put("tunnels", domain.gateways().stream().map(g -> tunnelTo(g.name())).toList());
    return config;
  }

  private Map<String, Object> gateway(Node gateway, Node anchor) {
    Map<String, Object> config = new LinkedHashMap<>();
    config.put("address", address(gateway));
    config.put("anchor", address(anchor));
    config.put("tunnels", gateway.config().get("tunnels"));
    config.put("tunnel", tunnelTo(anchor.name()));
    config.put("linkLocal", ROUTER_LINK_LOCAL);
    config.put("linkLayer", MobilityDomain.ROUTER_MAC);
    config.put("accesses", accesses(gateway));
    config.put("mobiles", profiles());
    config.put("anyone", false);
    config.put("lifetime", gateway.config().get("lifetime"));
    config.put("timestamps", true);
    config.put("advertisedLifetime", "PT9000S");
    config.put("mtu", tunnelMtu(gateway, anchor));
    config.put("mostMobiles", 10_000);
    return config;
  }

  private List<Map<String, Object>> accesses(Node gateway) {
    List<Map<String, Object>> accesses = new ArrayList<>();
    for (PlannedInterface itf : accessInterfaces(gateway.name())) {
      Link link = link(gateway.name(), itf.link());
      Map<String, Object> access = new LinkedHashMap<>();
      boolean tunnelled = domain.isTunnelled(link);
      access.put("device", tunnelled ? Isatap.device(itf) : itf.name());
      access.put("technology", technology(link.medium()));
      // Over a tunnel a mobile node is found when it solicits, as in the paper.
      access.put("mobiles", link.segment() || tunnelled ? List.of() : peers(link));
      access.put("framed", !tunnelled);
      access.put("linkLocal", routerOn(link));
      accesses.add(access);
    }
    return accesses;
  }

  private Link link(String node, String name) {
    return domain.accessLinks(node).stream()
        .filter(link -> link.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  /** The link-layer addresses of mobile nodes on a link. */
  private List<String> peers(Link link) {
    return link.ends().stream()
        .filter(end -> domain.listensToRouters(end.node()))
        .flatMap(end -> accessInterfaces(end.node()).stream())
        .filter(itf -> itf.link().equals(link.name()))
        .map(PlannedInterface::mac)
        .toList();
  }

  /** RFC 5213 §8.5, and the registry that it opened: 3 is Ethernet, 4 WLAN, 7 the 3GPP's UTRAN. */
  private static int technology(String medium) {
    return switch (medium) {
      case "wlan" -> 4;
      case "umts" -> 7;
      default -> 3;
    };
  }

  private List<Map<String, Object>> profiles() {
    return domain.mobiles().stream().map(this::profile).toList();
  }

  private Map<String, Object> profile(Node mobile) {
    Map<String, Object> profile = new LinkedHashMap<>();
    profile.put("identifier", mobile.name());
    Model model = MobilityDomain.model(mobile);
    profile.put(
        "terminal",
        switch (model) {
          case BONDING -> "logical-interface";
          case WEAK_HOST -> "weak-host";
          case PLAIN -> "plain";
        });
    profile.put(
        "interfaces",
        accessInterfaces(mobile.name()).stream()
            .map(itf -> linkLayer(mobile.name(), itf))
            .distinct()
            .toList());
    profile.put(
        "prefixes", domain.prefixes(mobile.name()).stream().map(IpPrefix::toString).toList());
    profile.put("prefixesPerSession", domain.prefixesPerSession(mobile.name()));
    profile.put("allowed", true);
    return profile;
  }

  /** What fits through the tunnel: the smallest link between gateway and anchor is what counts. */
  private int tunnelMtu(Node gateway, Node anchor) {
    int smallest = Integer.MAX_VALUE;
    for (Node each : List.of(gateway, anchor)) {
      for (PlannedInterface itf : node(each.name()).interfaces()) {
        smallest = Math.min(smallest, itf.mtuBytes());
      }
    }
    return smallest - 40;
  }

  /** The first IPv6 address of a node. */
  private String address(Node node) {
    return node(node.name()).interfaces().stream()
        .flatMap(itf -> itf.addresses().stream())
        .map(IpPrefix::of)
        .filter(prefix -> prefix.family() == 6)
        .map(prefix -> prefix.address().toString())
        .findFirst()
        .orElseThrow(() ->
            new PlanProblem(
                "%s has no IPv6 address towards the domain; give it a link with IPv6"
                    .formatted(node.name())));
  }

  private static String tunnelTo(String node) {
    String name = "to-" + node;
    return name.length() <= 15 ? name : name.substring(0, 10) + "-" + hash(node);
  }

  private static String hash(String text) {
    return "%04x".formatted(text.hashCode() & 0xffff);
  }
}
