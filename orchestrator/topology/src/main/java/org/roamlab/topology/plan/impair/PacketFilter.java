package org.roamlab.topology.plan.impair;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.roamlab.topology.model.Impairment.PatternLoss;
import org.roamlab.topology.plan.Command;
import org.roamlab.topology.plan.Command.Tool;
import org.roamlab.topology.plan.Plan.Direction;

/**
 * Exact-pattern loss: an nft table on the way out of a device that counts IP packets and drops by
 * number. Neighbour discovery is let through uncounted, else the pattern would depend on when an
 * address was last asked for.
 */
final class PacketFilter {
  private PacketFilter() {}

  static List<Command> install(Direction direction, PatternLoss loss) {
    String table = "netdev " + table(direction);
    String numbers = loss.dropped().stream().map(String::valueOf).collect(Collectors.joining(", "));
    List<Command> commands = new ArrayList<>(remove(direction));
    commands.add(
        nft(direction, "add table " + table, "a filter for what leaves " + direction.device()));
    commands.add(
        nft(
            direction,
            "add chain %s loss { type filter hook egress device \"%s\" priority 0; }"
                .formatted(table, direction.device()),
            "it sees each packet before the queue"));
    commands.add(
        nft(
            direction,
            "add rule " + table + " loss meta protocol != { ip, ip6 } accept",
            "ARP is not counted"));
    commands.add(
        nft(
            direction,
            "add rule "
                + table
                + " loss icmpv6 type { nd-router-solicit, nd-router-advert, nd-neighbor-solicit,"
                + " nd-neighbor-advert, mld2-listener-report } accept",
            "nor is IPv6 neighbour discovery"));
    commands.add(
        nft(
            direction,
            "add rule %s loss numgen inc mod %d { %s } counter drop"
                .formatted(table, loss.periodPackets(), numbers),
            "drop exactly these of every %d packets".formatted(loss.periodPackets())));
    return commands;
  }

  /** Right whether or not the table is there: nft 1.0.6 has no "destroy". */
  static List<Command> remove(Direction direction) {
    String table = "netdev " + table(direction);
    return List.of(
        nft(direction, "add table " + table, "so that there is one to delete"),
        nft(direction, "delete table " + table, "start with an empty filter"));
  }

  /** Identifiers of nft know letters, digits and underscores; others become their number. */
  static String table(Direction direction) {
    return "loss_"
        + direction
            .device()
            .codePoints()
            .mapToObj(c -> Character.isLetterOrDigit(c) ? Character.toString(c) : "_" + c + "_")
            .collect(Collectors.joining());
  }

  private static Command nft(Direction direction, String line, String why) {
    return new Command(direction.where(), Tool.NFT, line, why);
  }
}
