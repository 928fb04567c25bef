package org.roamlab.cli.lab;

import java.util.List;
import java.util.stream.Collectors;
import org.roamlab.cli.CommandFailed;
import org.roamlab.cli.ExitCode;
import org.roamlab.cli.ExperimentFiles;
import org.roamlab.topology.model.Experiment;
import org.roamlab.topology.plan.Plan;
import org.roamlab.topology.plan.Plan.PlannedNode;
import org.roamlab.topology.plan.PlanProblem;
import org.roamlab.topology.plan.Planner;

/** The network and the agents of an experiment, without what it would do with them. */
public final class StandingPlan {
  private static final int MOST_NAMED = 12;

  private StandingPlan() {}

  public static Plan of(ExperimentFiles.Checked checked) {
    var all = checked.experiment();
    var network =
        new Experiment(
            all.name(),
            all.says(),
            null,
            all.duration(),
            all.topology(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            all.parameters());
    try {
      return Planner.plan(network);
    } catch (PlanProblem e) {
      throw new CommandFailed(ExitCode.INVALID_INPUT, String.valueOf(e.getMessage()));
    }
  }

  /** Their names, for people. */
  public static String nodes(Plan plan) {
    var nodes = plan.nodes().stream().map(PlannedNode::name).toList();
    var named = nodes.stream().limit(MOST_NAMED).collect(Collectors.joining(", "));
    return nodes.size() <= MOST_NAMED
        ? named
        : named + " and " + (nodes.size() - MOST_NAMED) + " more";
  }
}
