package org.roamlab.agents.terminal;

import java.util.ArrayList;
import java.util.List;
import org.roamlab.agents.process.Settings;

/**
 * Among which a mobile node can choose. Their numbers, from 1, are marks of packets: of one that
 * comes in, by which it came; of one that goes out, by which it shall leave.
 *
 * @param bonded whether they hide behind one interface, whose driver lets each packet with a number
 *     leave by that slave; else there is a rule and a table of routes for each
 */
record Interfaces(boolean bonded, List<Way> all) {
  /** Tables of routes begin after this one, and their rules have this place; any free number. */
  private static final int TABLE = 5213;

  /**
   * One of them.
   *
   * @param router the link-local address of the router on its link
   */
  record Way(String device, String router) {}

  static Interfaces of(Settings settings) {
    List<Way> all = new ArrayList<>();
    for (Settings each : settings.objects("interfaces")) {
      all.add(new Way(each.text("device"), each.text("router")));
    }
    return new Interfaces(settings.flag("bonded"), List.copyOf(all));
  }

  int number(String device) {
    return all.stream().map(Way::device).toList().indexOf(device) + 1;
  }

  String device(int number) {
    return all.get(number - 1).device();
  }

  boolean has(int number) {
    return number >= 1 && number <= all.size();
  }

  /**
   * The lines for {@code ip} that send marked packets by their interfaces.
   *
   * @param verb add or del
   */
  List<String> rules(String verb) {
    List<String> lines = new ArrayList<>();
    for (int number = 1; number <= all.size() && !bonded; number++) {
      lines.add(
          "rule %s pref %d fwmark %d lookup %d".formatted(verb, TABLE, number, TABLE + number));
    }
    return lines;
  }

  /** An interface that was set down has lost its routes. */
  List<String> routes(String device) {
    int number = number(device);
    return bonded || number == 0
        ? List.of()
        : List.of(
            "route replace default via %s dev %s table %d"
                .formatted(all.get(number - 1).router(), device, TABLE + number));
  }
}
