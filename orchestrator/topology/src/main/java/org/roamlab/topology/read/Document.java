package org.roamlab.topology.read;

import org.roamlab.topology.language.Fields;
import org.roamlab.topology.problem.SourceFile;

/** A file, read by the keys of the language. */
record Document(SourceFile file, Part part, Fields fields) {
  enum Part {
    EXPERIMENT,
    TOPOLOGY,
    /** Included by one of the others. */
    FRAGMENT
  }
}
