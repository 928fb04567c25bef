package org.roamlab.metrics.result;

import java.util.List;

/**
 * A control message between two nodes.
 *
 * @param from, to node names, or addresses where no node has the address
 * @param protocol such as {@code PMIPv6}, {@code ICMPv6}
 * @param name such as {@code Proxy Binding Update}
 * @param summary the fields that tell one message from another, such as {@code seq 14, lifetime 40
 *     s}
 * @param seenAt {@code NODE:IF} of the capture
 * @param lost whether a capture at the receiver lacks it
 */
public record LadderMessage(
    long tNs,
    String from,
    String to,
    String protocol,
    String name,
    String summary,
    int lengthBytes,
    String seenAt,
    boolean lost,
    List<DecodedField> fields) {

  /**
   * @param depth 0 for a header's own fields, 1 for those of an option in it …
   */
  public record DecodedField(int depth, String name, String value) {}
}
