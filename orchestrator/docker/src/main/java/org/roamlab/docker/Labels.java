package org.roamlab.docker;

import java.util.Map;
import org.roamlab.docker.image.ImageBuild;

/** How everything that is ours is marked. Ownership is by label, never by name. */
final class Labels {
  /** The journal of the command that has made it. */
  static final String OWNER = "org.roamlab.owner";

  /** The run: two of one command have different ones. */
  static final String RUN = "org.roamlab.run";

  static final String NODE = "org.roamlab.node";
  static final String EXPERIMENT = "org.roamlab.experiment";

  /** Of images: the hash of all that is in it. */
  static final String IMAGE = ImageBuild.LABEL;

  private Labels() {}

  static Map<String, String> run(String owner, String run, String experiment) {
    return Map.of(OWNER, owner, RUN, run, EXPERIMENT, experiment);
  }
}
