package org.roamlab.topology.model;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A checked experiment: every reference resolves, every default is filled in.
 *
 * @param says one sentence of what is asked
 * @param duration from the start of the experiment, when all nodes are ready, to its end
 * @param parameters name to value as text, after {@code --set}
 */
public record Experiment(
    String name,
    String says,
    @Nullable Reproduces reproduces,
    Duration duration,
    Topology topology,
    List<Traffic> traffic,
    List<TimelineEntry> timeline,
    List<Capture> captures,
    List<Measure> measures,
    List<Claim> claims,
    Map<String, String> parameters) {

  /**
   * The figure of a paper that this experiment reproduces.
   *
   * @param says what the paper says about it
   * @param differs where ours is another, and why
   */
  public record Reproduces(
      String paper, @Nullable String figure, @Nullable String says, @Nullable String differs) {}
}
