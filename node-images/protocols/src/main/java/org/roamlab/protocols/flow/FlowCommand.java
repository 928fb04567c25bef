package org.roamlab.protocols.flow;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.roamlab.protocols.wire.Ipv6;

/** What can be typed at the flow manager's command line. */
sealed interface FlowCommand {
  List<String> USAGE =
      List.of(
          "list                                          all flows",
          "stats                                         tunnels and counters",
          "move FLOW TUNNEL                              TUNNEL by number or name",
          "del FLOW                                      forget it; it then follows its prefix",
          "add SOURCE PORT DESTINATION PORT PROTOCOL     PROTOCOL tcp, udp or a number");

  record ListFlows() implements FlowCommand {}

  record Stats() implements FlowCommand {}

  record Help() implements FlowCommand {}

  record Move(int flow, String tunnel) implements FlowCommand {}

  record Delete(int flow) implements FlowCommand {}

  record Add(FlowKey key) implements FlowCommand {}

  Map<String, Integer> PROTOCOLS = Map.of("tcp", 6, "udp", 17, "icmp", 58);

  /**
   * @throws IllegalArgumentException with a sentence for who typed it
   */
  static FlowCommand parse(String line) {
    String[] words = line.strip().split("\\s+");
    return switch (words[0].toLowerCase(Locale.ROOT)) {
      case "", "list" -> of(words, 0, new ListFlows());
      case "stats" -> of(words, 0, new Stats());
      case "help", "--help", "-h" -> of(words, 0, new Help());
      case "move" -> {
        of(words, 2, new Help());
        yield new Move(number(words[1], "a flow"), words[2]);
      }
      case "del" -> {
        of(words, 1, new Help());
        yield new Delete(number(words[1], "a flow"));
      }
      case "add" -> {
        of(words, 5, new Help());
        yield new Add(
            new FlowKey(
                Ipv6.parse(words[1]),
                Ipv6.parse(words[3]),
                0,
                protocol(words[5]),
                number(words[2], "a port"),
                number(words[4], "a port")));
      }
      default ->
          throw new IllegalArgumentException(
              "no command '" + words[0] + "'; there are list, stats, move, del, add and help");
    };
  }

  private static FlowCommand of(String[] words, int arguments, FlowCommand command) {
    if (words.length != arguments + 1) {
      throw new IllegalArgumentException(
          "'%s' takes %d words, not %d; 'help' shows which"
              .formatted(words[0], arguments, words.length - 1));
    }
    return command;
  }

  private static int protocol(String word) {
    Integer known = PROTOCOLS.get(word.toLowerCase(Locale.ROOT));
    return known != null ? known : number(word, "a protocol");
  }

  private static int number(String word, String what) {
    if (!word.matches("[0-9]{1,5}")) {
      throw new IllegalArgumentException("'" + word + "' is not the number of " + what);
    }
    return Integer.parseInt(word);
  }
}
