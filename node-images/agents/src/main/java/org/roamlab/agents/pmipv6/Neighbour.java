package org.roamlab.agents.pmipv6;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.roamlab.protocols.wire.Ipv6;
import org.roamlab.protocols.wire.LinkLayerAddress;

/**
 * A mobile node on an access link.
 *
 * @param linkLayer null where the link has no such addresses
 */
record Neighbour(Ipv6 linkLocal, @Nullable LinkLayerAddress linkLayer) {
  List<String> lines(String access) {
    return linkLayer == null
        ? List.of()
        : List.of(
            "neigh replace %s lladdr %s dev %s nud permanent"
                .formatted(linkLocal, linkLayer, access));
  }
}
