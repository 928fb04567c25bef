package org.roamlab.topology.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A point-to-point link of two ends, or a segment that any number of nodes share.
 *
 * @param ipv4 the subnet as CIDR when the file gives one, else null: the plan chooses; likewise
 *     ipv6
 * @param ipv4Enabled whether the plan gives addresses of the family at all; likewise ipv6Enabled
 * @param offload whether segmentation and checksum offloads stay on; off shows real packets
 */
public record Link(
    String name,
    boolean segment,
    String medium,
    List<LinkEnd> ends,
    int mtuBytes,
    @Nullable String ipv4,
    @Nullable String ipv6,
    boolean ipv4Enabled,
    boolean ipv6Enabled,
    boolean offload) {

  /**
   * @param interfaceName as the file asks for it ({@code mn:wlan0}), else null: the plan chooses
   * @param addresses explicit addresses as CIDR, any family; the plan fills in the missing family
   * @param sends the impairment of what this node sends to the link
   * @param receives the impairment of what the link delivers to this node; on a point-to-point link
   *     always that of the other end's {@code sends}
   */
  public record LinkEnd(
      String node,
      @Nullable String interfaceName,
      List<String> addresses,
      @Nullable String mac,
      Impairment sends,
      Impairment receives) {}
}
