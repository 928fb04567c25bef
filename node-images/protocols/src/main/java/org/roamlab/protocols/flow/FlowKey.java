package org.roamlab.protocols.flow;

import org.roamlab.protocols.AsText;
import org.roamlab.protocols.wire.Ipv6;

/**
 * The six parameters that tell one flow from another (§3.3 of the paper), in the direction of its
 * packets. Ports are 0 where the transport has none.
 */
public record FlowKey(
    Ipv6 source,
    Ipv6 destination,
    int flowLabel,
    int nextHeader,
    int sourcePort,
    int destinationPort)
    implements AsText {

  /** The same conversation seen the other way; each side chooses its flow label for itself. */
  public FlowKey reversed(int label) {
    return new FlowKey(destination, source, label, nextHeader, destinationPort, sourcePort);
  }

  @Override
  public String toString() {
    return "[%s]:%d>[%s]:%d/%d/%05x"
        .formatted(source, sourcePort, destination, destinationPort, nextHeader, flowLabel);
  }
}
