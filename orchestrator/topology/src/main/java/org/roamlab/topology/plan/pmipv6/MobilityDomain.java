package org.roamlab.topology.plan.pmipv6;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.roamlab.topology.language.ProxyMobilityKeys;
import org.roamlab.topology.language.ProxyMobilityKeys.Model;
import org.roamlab.topology.model.Link;
import org.roamlab.topology.model.Link.LinkEnd;
import org.roamlab.topology.model.Node;
import org.roamlab.topology.model.Topology;
import org.roamlab.topology.plan.IpAddress;
import org.roamlab.topology.plan.IpPrefix;
import org.roamlab.topology.plan.Plan.PlannedInterface;
import org.roamlab.topology.plan.PlanProblem;

/**
 * A Proxy Mobile IPv6 domain in a topology: its anchor, its gateways, its mobile nodes, and the
 * access links between gateways and mobile nodes. There may be none.
 */
public final class MobilityDomain {
  /** RFC 6543: what every gateway shows on its access links. */
  public static final String ROUTER_MAC = "00:00:5e:00:52:13";

  private final Map<String, Node> nodes = new LinkedHashMap<>();
  private final Topology topology;
  private final List<Node> mobiles;

  /** The number of the first home network prefix of a mobile node in the pool. */
  private final Map<String, Integer> firstPrefix = new HashMap<>();

  public MobilityDomain(Topology topology) {
    this.topology = topology;
    topology.nodes().forEach(node -> nodes.put(node.name(), node));
    this.mobiles = ofRole(ProxyMobilityKeys.MOBILE);
    int next = 1;
    for (Node mobile : mobiles) {
      firstPrefix.put(mobile.name(), next);
      next += sessions(mobile.name()) * prefixesPerSession(mobile.name());
    }
    List<Node> anchors = ofRole(ProxyMobilityKeys.ANCHOR);
    if (anchors.size() > 1) {
      throw new PlanProblem(
          "%s and %s are both anchors; a topology has one"
              .formatted(anchors.get(0).name(), anchors.get(1).name()));
    }
    if (anchors.isEmpty() && !gateways().isEmpty()) {
      throw new PlanProblem(
          "%s is a gateway, but no node has the role %s"
              .formatted(gateways().getFirst().name(), ProxyMobilityKeys.ANCHOR));
    }
  }

  private List<Node> ofRole(String role) {
    return topology.nodes().stream().filter(node -> node.role().equals(role)).toList();
  }

  /** Empty, or the one. */
  List<Node> anchors() {
    return ofRole(ProxyMobilityKeys.ANCHOR);
  }

  List<Node> gateways() {
    return ofRole(ProxyMobilityKeys.GATEWAY);
  }

  List<Node> mobiles() {
    return mobiles;
  }

  private boolean is(String node, String role) {
    Node known = nodes.get(node);
    return known != null && known.role().equals(role);
  }

  /** Between a gateway and a mobile node: the plan gives it no addresses of its own. */
  public boolean isAccess(Link link) {
    return link.ends().stream().anyMatch(end -> is(end.node(), ProxyMobilityKeys.GATEWAY))
        && link.ends().stream().anyMatch(end -> is(end.node(), ProxyMobilityKeys.MOBILE));
  }

  /** Without IPv6 below: packets of mobile nodes cross it in IPv4, by ISATAP (RFC 5214). */
  boolean isTunnelled(Link link) {
    return isAccess(link) && !link.ipv6Enabled();
  }

  boolean isTunnelled(String node, PlannedInterface itf) {
    return accessLinks(node).stream()
        .anyMatch(link -> link.name().equals(itf.link()) && isTunnelled(link));
  }

  List<Link> accessLinks(String node) {
    return topology.links().stream()
        .filter(this::isAccess)
        .filter(link -> link.ends().stream().anyMatch(end -> end.node().equals(node)))
        .toList();
  }

  /** The link-layer address of an end, by the one that the plan would have chosen. */
  public String mac(Link link, LinkEnd end, String planned, List<String> macsOfNode) {
    if (end.mac() != null || !isAccess(link)) {
      return end.mac() == null ? planned : end.mac();
    }
    if (is(end.node(), ProxyMobilityKeys.GATEWAY)) {
      return ROUTER_MAC;
    }
    // The bonding driver gives all its interfaces one address.
    return isBonding(end.node()) && !macsOfNode.isEmpty() ? macsOfNode.getFirst() : planned;
  }

  /** Whether the node takes addresses and routes from advertisements, whatever its file says. */
  public boolean listensToRouters(String node) {
    return is(node, ProxyMobilityKeys.MOBILE);
  }

  boolean isBonding(String node) {
    Node known = nodes.get(node);
    return known != null
        && known.role().equals(ProxyMobilityKeys.MOBILE)
        && model(known) == Model.BONDING
        && !accessLinks(node).isEmpty();
  }

  /**
   * Whether a mobile node sends the packets of a flow by the interface by which they come. In the
   * paper a weak host does (Annex A.2); the slave of a bond is chosen from outside (Annex A.3).
   */
  boolean reflects(Node mobile) {
    Model model = model(mobile);
    Object said = mobile.config().get(ProxyMobilityKeys.REFLECTOR.name());
    boolean wanted = said == null ? model == Model.WEAK_HOST : Boolean.TRUE.equals(said);
    if (wanted && model == Model.PLAIN) {
      throw new PlanProblem(
          "%s: a plain mobile node has no reflector; its model is to be weak-host or bonding"
              .formatted(mobile.name()));
    }
    return wanted && accessLinks(mobile.name()).size() > 1;
  }

  /** Whether the bonding driver, and not the plan, sets an interface up. */
  public boolean isSlave(String node, String linkName) {
    return isBonding(node)
        && accessLinks(node).stream().anyMatch(link -> link.name().equals(linkName));
  }

  static Model model(Node mobile) {
    String word = String.valueOf(mobile.config().getOrDefault("model", "plain"));
    return Model.valueOf(word.toUpperCase(java.util.Locale.ROOT).replace('-', '_'));
  }

  public IpPrefix pool(Node anchor) {
    String text = String.valueOf(anchor.config().get(ProxyMobilityKeys.POOL.name()));
    IpPrefix pool = IpPrefix.parse(text);
    if (pool == null || pool.family() != 6 || pool.length() > 56) {
      throw new PlanProblem(
          "pool of %s: '%s' is no IPv6 prefix of at most 56 bits, such as fd00:5213::/48"
              .formatted(anchor.name(), text));
    }
    return pool.network();
  }

  /** Of a mobile node: each has home network prefixes of its own. */
  private int sessions(String mobile) {
    return isBonding(mobile) ? 1 : accessLinks(mobile).size();
  }

  int prefixesPerSession(String mobile) {
    Node node = nodes.get(mobile);
    Object said = node == null ? null : node.config().get(ProxyMobilityKeys.PREFIXES.name());
    return said instanceof Number number ? number.intValue() : 1;
  }

  /** The home network prefixes of a mobile node, in the order of its interfaces. */
  List<IpPrefix> prefixes(String mobile) {
    List<IpPrefix> prefixes = new ArrayList<>();
    int first = firstPrefix.getOrDefault(mobile, 1);
    int count = sessions(mobile) * prefixesPerSession(mobile);
    for (Node anchor : anchors()) {
      IpAddress pool = pool(anchor).address();
      for (int i = 0; i < count; i++) {
        prefixes.add(new IpPrefix(new IpAddress(6, pool.high() + first + i, 0), 64));
      }
    }
    return prefixes;
  }
}
