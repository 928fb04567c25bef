package org.roamlab.engine.venue;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import org.roamlab.engine.run.RunConditions.Input;
import org.roamlab.engine.visit.Door;
import org.roamlab.topology.plan.Plan;

/**
 * A plan to be carried out.
 *
 * @param directory exists; results are left in it
 * @param door where there is one the network stays up, and visitors come by it
 * @param cpu where runs are made side by side, each has one of its own
 */
public record Job(
    Plan plan, Path directory, long seed, Clock clock, OptionalInt cpu, Optional<Door> door) {
  /** For a run that ends with its experiment. */
  public Job(Plan plan, Path directory, long seed, Clock clock, OptionalInt cpu) {
    this(plan, directory, seed, clock, cpu, Optional.empty());
  }

  /**
   * @param visited where somebody is to be let in
   */
  public Input input(Input visited, Input otherwise) {
    return door.isPresent() ? visited : otherwise;
  }
}
