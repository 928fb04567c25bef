package org.roamlab.agents.pmipv6;

import java.util.List;
import org.roamlab.protocols.wire.Prefix;

/** The lines for {@code ip} that carry out an anchor's effects, tunnels left aside. */
final class AnchorLines {
  /** Tables of tunnels begin here, and rules of flows have this place; any free number. */
  private static final int FIRST_TABLE = 5213;

  private AnchorLines() {}

  /** A flow that has a rule goes by the table of its tunnel, whatever its prefix says. */
  static List<String> tunnelTable(int tunnel, String device) {
    return List.of("route replace default dev %s table %d".formatted(device, table(tunnel)));
  }

  static List<String> prefixUp(Prefix prefix, String device) {
    return List.of("route replace %s dev %s".formatted(prefix, device));
  }

  static List<String> prefixDown(Prefix prefix) {
    return List.of("route del %s".formatted(prefix));
  }

  /** Takes one rule of any flow away. */
  static String anyRuleDown() {
    return "rule del pref " + FIRST_TABLE;
  }

  static List<String> ruleUp(int mark, int tunnel) {
    return List.of(
        "rule add pref %d fwmark %d lookup %d".formatted(FIRST_TABLE, mark, table(tunnel)));
  }

  static List<String> ruleDown(int mark, int tunnel) {
    return List.of(
        "rule del pref %d fwmark %d lookup %d".formatted(FIRST_TABLE, mark, table(tunnel)));
  }

  private static int table(int tunnel) {
    return FIRST_TABLE + tunnel;
  }
}
