package org.roamlab.agents.terminal;

import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.roamlab.agents.process.Queueing;
import org.roamlab.protocols.flow.FlowKey;

/**
 * The lines for {@code nft}. A packet that comes in is marked with the number of its interface; if
 * its flow is known to come in there it is counted and passes, else it is queued. A packet that
 * goes out is marked with the number of the interface by which its flow came in. Flow labels are
 * not looked at: Linux gives a TCP connection another one after a timeout.
 */
final class ReflectorMarks {
  static final String TABLE = "reflector";
  static final int FAMILY_IP6 = 10;

  /** The queue has any free number. */
  static final Queueing QUEUE = new Queueing(5214, "INPUT");

  private static final String LEAVING = "leaving";
  private static final String KEY = "ip6 saddr . ip6 daddr . meta l4proto . th sport . th dport";

  private ReflectorMarks() {}

  /** From nothing, whatever another life has left. */
  static String install(Interfaces interfaces, int mostFlows) {
    return arrivals(interfaces)
        + """
        table ip6 %1$s {}
        delete table ip6 %1$s
        table ip6 %1$s {
          map %2$s { typeof %3$s : meta mark; size %4$d; }
        %5$s
          chain input {
            type filter hook input priority mangle - 1;
            meta l4proto != { tcp, udp } accept
            meta mark < 1 accept
            meta mark > %6$d accept
        %7$s
            %8$s
          }
          chain output {
            type route hook output priority mangle;
            meta l4proto { tcp, udp } meta mark set %3$s map @%2$s
          }
        }
        """
            .formatted(
                TABLE,
                LEAVING,
                KEY,
                mostFlows,
                each(interfaces, number -> arriving(number, mostFlows))
                    + (interfaces.bonded() ? "" : marksByName(interfaces)),
                interfaces.all().size(),
                each(
                    interfaces,
                    number ->
                        "    meta mark %d meta mark set %s map @%s accept\n"
                            .formatted(number, KEY, arriving(number))),
                QUEUE.statement());
  }

  /** What a map of known flows is called: of those that come in by this interface. */
  static String arriving(int number) {
    return "arriving" + number;
  }

  private static String arriving(int number, int mostFlows) {
    return "  map %s { typeof %s : meta mark; size %d; counter; }\n"
        .formatted(arriving(number), KEY, mostFlows);
  }

  private static String each(Interfaces interfaces, IntFunction<String> lines) {
    return IntStream.rangeClosed(1, interfaces.all().size())
        .mapToObj(lines)
        .collect(Collectors.joining());
  }

  /** Behind a bond only the slave itself can tell that it was the one. */
  private static String arrivals(Interfaces interfaces) {
    if (!interfaces.bonded()) {
      return "";
    }
    String chains =
        each(
            interfaces,
            number ->
                """
                  chain slave%1$d {
                    type filter hook ingress device "%2$s" priority 0;
                    meta mark set %1$d
                  }
                """
                    .formatted(number, interfaces.device(number)));
    return "table netdev %1$s {}\ndelete table netdev %1$s\ntable netdev %1$s {\n%2$s}\n"
        .formatted(TABLE, chains);
  }

  private static String marksByName(Interfaces interfaces) {
    String lines =
        each(
            interfaces,
            number ->
                "    iifname \"%s\" meta mark set %d\n"
                    .formatted(interfaces.device(number), number));
    return "  chain arrivals {\n    type filter hook prerouting priority mangle;\n" + lines + "  }";
  }

  /** What leaves with this key goes by this interface, and its flow is known to come in there. */
  static String reflect(FlowKey leaving, int flow, int by) {
    return element("add", arriving(by), "%s : %d".formatted(key(leaving.reversed(0)), flow))
        + element("add", LEAVING, "%s : %d".formatted(key(leaving), by));
  }

  static String forget(FlowKey leaving, int by) {
    return element("delete", arriving(by), key(leaving.reversed(0)))
        + element("delete", LEAVING, key(leaving));
  }

  private static String element(String verb, String map, String element) {
    return "%s element ip6 %s %s { %s }\n".formatted(verb, TABLE, map, element);
  }

  private static String key(FlowKey key) {
    return "%s . %s . %d . %d . %d"
        .formatted(
            key.source(),
            key.destination(),
            key.nextHeader(),
            key.sourcePort(),
            key.destinationPort());
  }
}
