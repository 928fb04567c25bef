package org.roamlab.topology.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.roamlab.topology.language.Roles;
import org.roamlab.topology.language.Roles.Role;
import org.roamlab.topology.model.Experiment;
import org.roamlab.topology.model.Link;
import org.roamlab.topology.model.Link.LinkEnd;
import org.roamlab.topology.model.Node;
import org.roamlab.topology.model.Topology;
import org.roamlab.topology.plan.Plan.PlannedInterface;
import org.roamlab.topology.plan.Plan.PlannedLink;
import org.roamlab.topology.plan.Plan.PlannedNode;
import org.roamlab.topology.plan.Plan.PlannedRoute;
import org.roamlab.topology.plan.impair.ImpairmentCompiler;
import org.roamlab.topology.plan.pmipv6.MobilityDomain;
import org.roamlab.topology.plan.pmipv6.MobilityPlan;
import org.roamlab.topology.plan.route.Routes;

/** From an experiment to a plan. The same experiment always gives the same plan. */
public final class Planner {
  /** Nodes become files and words of commands. */
  private static final Pattern NODE_NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]*");

  private final Topology topology;
  private final Roles roles;
  private final MobilityDomain domain;
  private final Map<String, List<PlannedInterface>> interfaces = new HashMap<>();

  /** By link and end. */
  private final List<List<PlannedInterface>> ends = new ArrayList<>();

  private Planner(Topology topology, Roles roles) {
    this.topology = topology;
    this.roles = roles;
    this.domain = new MobilityDomain(topology);
  }

  /** A plan for the guest's kernel, which has all that an impairment can ask for. */
  public static Plan plan(Experiment experiment) {
    return plan(experiment, ImpairmentCompiler.forGuest());
  }

  /**
   * A plan for a kernel that has what {@code compiler} knows of; ask {@link VenueNeeds} first
   * whether that is enough.
   */
  public static Plan plan(Experiment experiment, ImpairmentCompiler compiler) {
    return plan(experiment, compiler, Roles.SHIPPED);
  }

  static Plan plan(Experiment experiment, ImpairmentCompiler compiler, Roles roles) {
    return new Planner(experiment.topology(), roles).planned(experiment, compiler);
  }

  private Plan planned(Experiment experiment, ImpairmentCompiler compiler) {
    nameInterfaces();
    List<PlannedNode> nodes = nodes();
    List<PlannedLink> links = PlannedLinks.of(topology, ends);
    Experiment resolved = new Endpoints(nodes).resolve(experiment);
    List<Command> commands =
        NetworkCommands.of(topology, domain, nodes, links, resolved.captures(), compiler);
    return new Plan(
        resolved,
        nodes,
        links,
        new MobilityPlan(domain, nodes).agents(),
        Hosts.of(nodes),
        commands);
  }

  private void nameInterfaces() {
    Map<String, InterfaceNames> names = new HashMap<>();
    Map<String, Integer> numbers = new HashMap<>();
    for (Node node : topology.nodes()) {
      if (!NODE_NAME.matcher(node.name()).matches()) {
        throw new PlanProblem(
            "'%s' cannot be the name of a node: letters, digits, '.', '_' and '-' can"
                .formatted(node.name()));
      }
      names.put(node.name(), new InterfaceNames());
      numbers.put(node.name(), numbers.size());
      interfaces.put(node.name(), new ArrayList<>());
    }
    List<List<String>> explicit = explicitNames(names);
    List<List<List<IpPrefix>>> addresses = Addressing.of(topology);
    for (int i = 0; i < topology.links().size(); i++) {
      Link link = topology.links().get(i);
      List<PlannedInterface> planned = new ArrayList<>();
      for (int j = 0; j < link.ends().size(); j++) {
        LinkEnd end = link.ends().get(j);
        List<PlannedInterface> ofNode = known(interfaces, end.node(), link);
        String wanted = explicit.get(i).get(j);
        String name = wanted.isEmpty() ? known(names, end.node(), link).takeEthernet() : wanted;
        String mac = Macs.ofInterface(known(numbers, end.node(), link), ofNode.size());
        List<String> macs = ofNode.stream().map(PlannedInterface::mac).toList();
        PlannedInterface itf =
            new PlannedInterface(
                name,
                end.interfaceName() == null ? name : end.interfaceName(),
                link.name(),
                domain.mac(link, end, mac, macs),
                addresses(link, addresses.get(i).get(j)),
                link.mtuBytes());
        ofNode.add(itf);
        planned.add(itf);
      }
      ends.add(planned);
    }
  }

  /** On an access link IPv6 addresses come from the home network. */
  private List<String> addresses(Link link, List<IpPrefix> chosen) {
    boolean none = domain.isAccess(link) && link.ipv6Enabled();
    return none ? List.of() : chosen.stream().map(IpPrefix::toString).toList();
  }

  /** Names that the file asks for come first: no ethN may be in their way. */
  private List<List<String>> explicitNames(Map<String, InterfaceNames> names) {
    List<List<String>> explicit = new ArrayList<>();
    for (Link link : topology.links()) {
      List<String> ofLink = new ArrayList<>();
      for (LinkEnd end : link.ends()) {
        String wanted = end.interfaceName();
        ofLink.add(wanted == null ? "" : known(names, end.node(), link).take(wanted));
      }
      explicit.add(ofLink);
    }
    return explicit;
  }

  private static <T> T known(Map<String, T> map, String node, Link link) {
    T value = map.get(node);
    if (value == null) {
      throw new PlanProblem(
          "link %s ends at '%s', but no node has that name".formatted(link.name(), node));
    }
    return value;
  }

  private List<PlannedNode> nodes() {
    List<PlannedNode> unrouted = new ArrayList<>();
    for (Node node : topology.nodes()) {
      unrouted.add(planned(node, List.of(), List.of()));
    }
    List<List<PlannedRoute>> routes = Routes.of(unrouted);
    MobilityPlan mobility = new MobilityPlan(domain, unrouted);
    List<PlannedNode> nodes = new ArrayList<>();
    for (int i = 0; i < unrouted.size(); i++) {
      Node node = topology.nodes().get(i);
      nodes.add(planned(node, mobility.homeAddresses(node.name()), routes.get(i)));
    }
    return nodes;
  }

  private PlannedNode planned(Node node, List<String> homeAddresses, List<PlannedRoute> routes) {
    Role role = roles.get(node.role());
    return new PlannedNode(
        node.name(),
        node.role(),
        role.shape().name().toLowerCase(Locale.ROOT).replace('_', '-'),
        role.forwards(),
        List.copyOf(interfaces.getOrDefault(node.name(), List.of())),
        homeAddresses,
        List.copyOf(routes));
  }
}
