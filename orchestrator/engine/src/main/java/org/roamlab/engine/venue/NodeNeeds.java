package org.roamlab.engine.venue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
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

  private static final Set<KernelFeature> TUNNELS =
      EnumSet.of(KernelFeature.IP6_TUNNEL, KernelFeature.TUN);

  private static final Map<String, Set<KernelFeature>> BY_AGENT =
      Map.of(
          "anchor",
          TUNNELS,
          "gateway",
          TUNNELS,
          "flow-manager",
          EnumSet.of(KernelFeature.NFQUEUE),
          "reflector",
          EnumSet.of(KernelFeature.NFQUEUE));

  private NodeNeeds() {}

  /**
   * @param anyOf one of them is enough
   * @param property of the node, in a few words
   */
  record Need(Set<KernelFeature> anyOf, String node, String property) {
    boolean metBy(Set<KernelFeature> features) {
      return !Collections.disjoint(features, anyOf);
    }

    String words() {
      return anyOf.stream().map(KernelFeature::kernelName).collect(Collectors.joining(" or "));
    }
  }

  /** Whether it makes tunnels in user space. */
  static boolean usesTun(PlannedAgent agent, Set<KernelFeature> features) {
    return TUNNELS.equals(BY_AGENT.get(agent.name()))
        && (wantsUserTunnels(agent) || !features.contains(KernelFeature.IP6_TUNNEL));
  }

  private static boolean wantsUserTunnels(PlannedAgent agent) {
    return "user".equals(agent.config().get("tunnels"));
  }

  static List<Need> of(List<Command> commands, List<PlannedAgent> agents) {
    List<Need> needs = new ArrayList<>();
    for (Command command : commands) {
      Matcher added = NEW_INTERFACE.matcher(command.line());
      KernelFeature feature = added.matches() ? BY_TYPE.get(added.group(2)) : null;
      if (feature != null) {
        String property = "interface " + added.group(1);
        needs.add(new Need(EnumSet.of(feature), command.where(), property));
      }
    }
    for (PlannedAgent agent : agents) {
      Set<KernelFeature> anyOf = BY_AGENT.get(agent.name());
      if (anyOf != null) {
        needs.add(
            new Need(
                wantsUserTunnels(agent) ? EnumSet.of(KernelFeature.TUN) : anyOf,
                agent.node(),
                "agent " + agent.name()));
      }
    }
    return needs;
  }
}
