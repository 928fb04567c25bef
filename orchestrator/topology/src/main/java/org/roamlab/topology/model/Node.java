package org.roamlab.topology.model;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A Linux node.
 *
 * @param role a name from the table of roles
 * @param image a container image, for the docker venue; null is the image of the role
 * @param config the role's own settings, checked against the table of roles
 * @param dad whether IPv6 duplicate address detection runs; it delays every new address by a second
 * @param acceptRouterAdvertisements whether addresses and routes come from router advertisements
 * @param ports at which this machine's users reach its servers, where it is a container
 * @param start shell commands that run once, in order, after addresses and routes are set
 */
public record Node(
    String name,
    String role,
    @Nullable String image,
    Map<String, Object> config,
    List<NodeFile> files,
    Map<String, String> env,
    Map<String, String> sysctls,
    boolean dad,
    boolean acceptRouterAdvertisements,
    List<Port> ports,
    List<String> start) {

  /** A file that the node sees at {@code path}. */
  public record NodeFile(String path, String content, String mode) {}

  /**
   * Over TCP.
   *
   * @param machine of the machine's loopback address
   * @param node of the node
   */
  public record Port(int machine, int node) {}
}
