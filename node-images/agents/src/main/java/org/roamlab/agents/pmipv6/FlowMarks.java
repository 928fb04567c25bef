package org.roamlab.agents.pmipv6;

import org.roamlab.agents.process.Queueing;
import org.roamlab.protocols.flow.FlowKey;

/**
 * The lines for {@code nft} by which the kernel itself marks packets of known flows, counts them,
 * and queues the first packet of each unknown one. The flow label is not looked at: Linux gives a
 * TCP connection another one after a timeout, and it stays the same flow.
 */
final class FlowMarks {
  static final String TABLE = "flows";
  static final String MAP = "marks";
  static final int FAMILY_IP6 = 10;

  /** The queue has any free number. */
  static final Queueing QUEUE = new Queueing(5213, "PREROUTING");

  private static final String KEY = "ip6 saddr . ip6 daddr . meta l4proto . th sport . th dport";

  private FlowMarks() {}

  /** From nothing, whatever another life has left. */
  static String install(String pool, int mostFlows) {
    return """
    table ip6 %1$s {}
    delete table ip6 %1$s
    table ip6 %1$s {
      map %2$s { typeof %3$s : meta mark; size %4$d; counter; }
      chain downlink {
        type filter hook prerouting priority mangle - 1;
        ip6 daddr != %5$s accept
        meta l4proto != { tcp, udp } accept
        meta mark set %3$s map @%2$s accept
        %6$s
      }
    }
    """
        .formatted(TABLE, MAP, KEY, mostFlows, pool, QUEUE.statement());
  }

  static String mark(FlowKey key, int mark) {
    return "add element ip6 %s %s { %s : %d }\n".formatted(TABLE, MAP, element(key), mark);
  }

  static String unmark(FlowKey key) {
    return "delete element ip6 %s %s { %s }\n".formatted(TABLE, MAP, element(key));
  }

  private static String element(FlowKey key) {
    return "%s . %s . %d . %d . %d"
        .formatted(
            key.source(),
            key.destination(),
            key.nextHeader(),
            key.sourcePort(),
            key.destinationPort());
  }
}
