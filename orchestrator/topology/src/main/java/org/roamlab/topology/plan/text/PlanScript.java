package org.roamlab.topology.plan.text;

import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.roamlab.topology.plan.Command;
import org.roamlab.topology.plan.Plan;
import org.roamlab.topology.plan.Plan.PlannedNode;

/**
 * The plan's commands as a shell script: the same commands in the same order as the engine
 * executes, one by one instead of in batches, each with the reason for it.
 */
public final class PlanScript {
  private static final String FABRIC = "roamlab-fabric";
  private static final Pattern SAFE_WORD = Pattern.compile("[A-Za-z0-9_./:=%@+,-]+");

  private final StringBuilder text = new StringBuilder();
  private String place = "nowhere yet";
  private String reason = "";

  private PlanScript() {}

  public static String of(Plan plan) {
    PlanScript script = new PlanScript();
    script.head(plan);
    plan.commands().forEach(script::command);
    return script.text.toString();
  }

  private void head(Plan plan) {
    String names = plan.nodes().stream().map(PlannedNode::name).collect(Collectors.joining(" "));
    text.append(
        """
        #!/bin/sh
        # The network of the experiment %s, command by command.
        # As root, on Linux with iproute2, ethtool and nftables:
        #   sh commands.sh         builds it out of network namespaces
        #   sh commands.sh down    removes it
        # ip netns exec NODE bash    is a shell at a node
        set -eu

        nodes="%s"

        if [ "${1-}" = down ]; then
          for node in %s $nodes; do
            ip netns delete "$node"
            rm -rf "/etc/netns/$node"
          done
          exit
        fi

        # what segments are made of; no node sees it
        ip netns add %s

        # names of nodes, for ip netns exec
        hosts=$(mktemp)
        cat > "$hosts" <<'END'
        %sEND
        for node in $nodes; do
          mkdir -p "/etc/netns/$node"
          cp "$hosts" "/etc/netns/$node/hosts"
        done
        rm "$hosts"
        """
            .formatted(comment(plan.experiment().name()), names, FABRIC, FABRIC, plan.hosts()));
  }

  private void command(Command command) {
    if (!command.where().equals(place)) {
      place = command.where();
      reason = "";
      String title = place.equals(Command.FABRIC) ? "fabric" : "node " + comment(place);
      text.append("\n# ---- ").append(title).append('\n');
    }
    if (!command.why().equals(reason)) {
      reason = command.why();
      text.append("# ").append(comment(reason)).append('\n');
    }
    text.append(line(command)).append('\n');
  }

  private static String line(Command command) {
    String space = command.where().equals(Command.FABRIC) ? FABRIC : quote(command.where());
    String inside = "ip netns exec " + space + " ";
    return switch (command.tool()) {
      case NODE -> "ip netns add " + space;
      case IP -> "ip -n " + space + " " + words(command.line());
      case TC -> "tc -n " + space + " " + words(command.line());
      case BRIDGE -> "bridge -n " + space + " " + words(command.line());
      case NFT -> inside + "nft " + quote(command.line());
      case SYSCTL -> inside + "sysctl -qw " + quote(command.line());
      case ETHTOOL -> inside + "ethtool " + words(command.line()) + " > /dev/null";
      case SHELL -> inside + "sh -c " + quote(command.line());
    };
  }

  private static String words(String line) {
    return Arrays.stream(line.split(" ", -1))
        .map(PlanScript::quote)
        .collect(Collectors.joining(" "));
  }

  static String quote(String word) {
    return SAFE_WORD.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
  }

  /** On one line, whatever it holds. */
  private static String comment(String words) {
    return words.replaceAll("\\p{Cntrl}", " ");
  }
}
