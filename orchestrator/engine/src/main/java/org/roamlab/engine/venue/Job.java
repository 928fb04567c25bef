package org.roamlab.engine.venue;

import java.nio.file.Path;
import java.util.OptionalInt;
import org.roamlab.topology.plan.Plan;

/**
 * A plan to be carried out.
 *
 * @param directory exists; results are left in it
 * @param cpu where runs are made side by side, each has one of its own
 */
public record Job(Plan plan, Path directory, long seed, Clock clock, OptionalInt cpu) {}
