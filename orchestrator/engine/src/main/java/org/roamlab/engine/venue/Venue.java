package org.roamlab.engine.venue;

import java.util.List;
import org.roamlab.topology.plan.Plan;

/** A place where an engine runs in a world of its own, which ends with it. */
public interface Venue {
  /** As on the command line. */
  String name();

  /** What the plan needs and this venue has not; empty when the plan can be carried out. */
  List<Lack> check(Plan plan) throws EnvironmentProblem;

  /** The plan as this venue carries it out: where its kernel has another way to the same end. */
  default Plan adapt(Plan plan) throws EnvironmentProblem {
    return plan;
  }

  /**
   * Returns when nothing of the run is left but its files. An interrupt ends the run.
   *
   * @throws EnvironmentProblem when the machine, not the experiment, is why it did not end well
   */
  Outcome execute(Job job, RunListener listener) throws EnvironmentProblem, InterruptedException;

  /**
   * @param feature as users of Linux know it: {@code sch_netem}
   * @param neededBy in the words of the experiment file: {@code links wlan1, wlan2 (one-way-delay)}
   */
  record Lack(String feature, String neededBy) {}
}
