package org.roamlab.topology.plan;

/**
 * One line for a system tool.
 *
 * @param where the node in which it runs, or {@link #FABRIC}
 * @param line without the tool's name, as in the tool's batch mode; for {@link Tool#SYSCTL} {@code
 *     key=value}, for {@link Tool#NODE} nothing: the node's namespaces are made
 * @param why one short sentence for a student who reads the script
 */
public record Command(String where, Tool tool, String line, String why) {
  /** The place that holds bridges and the far ends of segment links; no node's programs see it. */
  public static final String FABRIC = "";

  public enum Tool {
    NODE,
    IP,
    TC,
    BRIDGE,
    NFT,
    SYSCTL,
    ETHTOOL,
    SHELL
  }
}
