package org.roamlab.cli.run;

import java.util.List;
import java.util.stream.Collectors;
import org.roamlab.cli.CommandFailed;
import org.roamlab.cli.ExitCode;
import org.roamlab.engine.venue.EnvironmentProblem;
import org.roamlab.engine.venue.ImageNeeds;
import org.roamlab.engine.venue.Venue;
import org.roamlab.topology.plan.Plan;

/** Whether a venue can carry out a plan. */
public final class VenueFit {
  private VenueFit() {}

  /** The plan as the venue carries it out; what it lacks to do so ends the command. */
  public static Plan adapted(Venue venue, Plan plan, String experiment) {
    try {
      var lacks = venue.check(plan);
      if (!lacks.isEmpty()) {
        throw new CommandFailed(ExitCode.ENVIRONMENT, text(lacks, experiment));
      }
      return venue.adapt(plan);
    } catch (EnvironmentProblem e) {
      throw new CommandFailed(ExitCode.ENVIRONMENT, e.text());
    }
  }

  private static String text(List<Venue.Lack> lacks, String experiment) {
    var width = lacks.stream().mapToInt(lack -> lack.feature().length()).max().orElse(0);
    var rows =
        lacks.stream()
            .map(lack ->
                "  %s%s needed by %s%n"
                    .formatted(
                        lack.feature(),
                        " ".repeat(width - lack.feature().length()),
                        lack.neededBy()))
            .collect(Collectors.joining());
    if (lacks.stream().anyMatch(lack -> lack.feature().equals(ImageNeeds.CONTAINERS))) {
      return "cannot run here: there is no image of a user's without%n%sin containers: ./roamlab run %s --on docker"
          .formatted(rows, experiment);
    }
    return "cannot run on this host: its kernel lacks%n%s%s: ./roamlab run %s"
        .formatted(rows, "the guest kernel has what is missing", experiment);
  }
}
