package org.roamlab.topology.language;

import org.jspecify.annotations.Nullable;
import org.roamlab.topology.model.Impairment;

/** Reads the file of a trace. */
@FunctionalInterface
public interface TraceReader {
  /** The points of the trace; null after its problems have been reported. */
  Impairment.@Nullable Trace read(TraceFile file);
}
