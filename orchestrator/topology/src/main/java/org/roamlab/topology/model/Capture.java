package org.roamlab.topology.model;

import org.jspecify.annotations.Nullable;

/**
 * @param interfaceName one interface of the node, resolved from the pattern in the file: its name
 *     in the file, or the name of its link, until the plan puts the name of the actual interface
 * @param snapBytes 0 is whole packets
 */
public record Capture(
    String node, String interfaceName, int snapBytes, @Nullable String filter, Tool tool) {
  public enum Tool {
    TCPDUMP,
    TSHARK,
    DUMPCAP
  }
}
