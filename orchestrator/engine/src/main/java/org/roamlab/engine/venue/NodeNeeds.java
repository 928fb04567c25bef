package org.roamlab.engine.venue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.roamlab.topology.plan.Command;
import org.roamlab.topology.plan.Plan.PlannedAgent;
import org.roamlab.topology.plan.impair.KernelFeature;

/**
 * What nodes need of a kernel beside their links: interfaces of their own, and what their agents
 * will make.
 */
final class NodeNeeds {
  private static final Pattern NEW_INTERFACE =
      Pattern.compile("link add (?:.* )?name (\\S+) .*\\btype (\\S+).*");

  private static final Map<String, KernelFeature> BY_TYPE =
      Map.of(
          "bond", KernelFeature.BONDING,
          "ip6tnl", KernelFeature.IP6_TUNNEL,
          "ipip", KernelFeature.IP_TUNNEL,
          "gre", KernelFeature.GRE);

  private static final Map<String, KernelFeature> BY_AGENT =
      Map.of(
          "anchor", KernelFeature.IP6_TUNNEL,
          "gateway", KernelFeature.IP6_TUNNEL,
          "flow-manager", KernelFeature.NFQUEUE);

  private NodeNeeds() {}

  /**
   * @param property of the node, in a few words
   */
  record Need(KernelFeature feature, String node, String property) {}

  static List<Need> of(List<Command> commands, List<PlannedAgent> agents) {
    List<Need> needs = new ArrayList<>();
    for (Command command : commands) {
      Matcher added = NEW_INTERFACE.matcher(command.line());
      KernelFeature feature = added.matches() ? BY_TYPE.get(added.group(2)) : null;
      if (feature != null) {
        needs.add(new Need(feature, command.where(), "interface " + added.group(1)));
      }
    }
    for (PlannedAgent agent : agents) {
      KernelFeature feature = BY_AGENT.get(agent.name());
      if (feature != null) {
        needs.add(new Need(feature, agent.node(), "agent " + agent.name()));
      }
    }
    return needs;
  }
}
