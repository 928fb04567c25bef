package org.roamlab.engine.venue;

import java.util.ArrayList;
import java.util.List;
import org.roamlab.topology.model.Node;
import org.roamlab.topology.plan.Plan;

/** Nodes that users have given images, where nodes are no containers. */
public final class ImageNeeds {
  /** What such a venue lacks. */
  public static final String CONTAINERS = "containers";

  private ImageNeeds() {}

  static List<Venue.Lack> lacks(Plan plan) {
    List<Venue.Lack> lacks = new ArrayList<>();
    for (Node node : plan.experiment().topology().nodes()) {
      if (node.image() != null) {
        lacks.add(
            new Venue.Lack(CONTAINERS, "node %s (image: %s)".formatted(node.name(), node.image())));
      }
    }
    return lacks;
  }
}
