package org.roamlab.docker;

import java.util.HashMap;
import java.util.Map;

/**
 * What tells the containers of one run from all others.
 *
 * @param owner the journal of the command
 * @param run like no other
 */
record RunName(String owner, String run, String experiment) {
  /** For people who look at {@code docker ps}. */
  String container(String node) {
    return "roamlab-" + run + "-" + node;
  }

  /** The container in which our own engine runs: no node can have a name that begins so. */
  String engine() {
    return container("_engine");
  }

  Map<String, String> labels(String node) {
    Map<String, String> labels = new HashMap<>(Labels.run(owner, run, experiment));
    labels.put(Labels.NODE, node);
    return labels;
  }
}
