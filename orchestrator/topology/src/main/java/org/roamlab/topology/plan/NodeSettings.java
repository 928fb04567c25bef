package org.roamlab.topology.plan;

import java.util.ArrayList;
import java.util.List;
import org.roamlab.topology.model.Node;
import org.roamlab.topology.plan.Command.Tool;

/** Kernel settings that every node gets before it has interfaces, so that no default decides. */
final class NodeSettings {
  private final String where;
  private final List<Command> commands = new ArrayList<>();

  private NodeSettings(String where) {
    this.where = where;
  }

  static List<Command> of(Node node, boolean forwards, boolean accepts) {
    NodeSettings settings = new NodeSettings(node.name());
    String passes = forwards ? "it is a router" : "it passes nothing on";
    settings.set("net.ipv4.ip_forward", forwards, passes);
    settings.set("net.ipv6.conf.all.forwarding", forwards, passes);
    settings.both("net.ipv4.conf.%s.rp_filter", 0, "answers may come another way");
    String detection =
        node.dad() ? "addresses wait for duplicate detection" : "addresses work at once";
    settings.both("net.ipv6.conf.%s.accept_dad", node.dad() ? 1 : 0, detection);
    String who = accepts ? "routers may configure it" : "only the plan configures it";
    // 2: also where the node forwards.
    settings.both("net.ipv6.conf.%s.accept_ra", accepts ? 2 : 0, who);
    return settings.commands;
  }

  /** The interface carries no IPv6 at all. */
  static Command withoutIpv6(String where, String device) {
    // sysctl(8): a slash stands for a dot in a name.
    String key = "net.ipv6.conf." + device.replace('.', '/') + ".disable_ipv6";
    return new Command(where, Tool.SYSCTL, key + "=1", "no IPv6 on " + device);
  }

  /** Of the interfaces there are, and of those to come. */
  private void both(String key, int value, String why) {
    set(key.formatted("all"), value, why);
    set(key.formatted("default"), value, why);
  }

  private void set(String key, boolean value, String why) {
    set(key, value ? 1 : 0, why);
  }

  private void set(String key, int value, String why) {
    commands.add(new Command(where, Tool.SYSCTL, key + "=" + value, why));
  }
}
