package org.roamlab.cli.command;

import org.jspecify.annotations.Nullable;
import org.roamlab.cli.CommandFailed;
import org.roamlab.cli.ExitCode;
import org.roamlab.engine.venue.Clock;
import picocli.CommandLine.Option;

/** Where experiments run, and by which clock. */
public final class VenueOptions {
  @Option(
      names = "--on",
      paramLabel = "uml|host|docker",
      description =
          "Where it runs: in the guest kernel (uml, the default), on this kernel, or in containers.")
  private VenueName venue = VenueName.UML;

  @Option(
      names = "--clock",
      paramLabel = "virtual|real",
      description = "Default: virtual on uml, real elsewhere, where there is no other.")
  private @Nullable Clock clock;

  /** As on the command line. */
  String venue() {
    return venue.word();
  }

  Clock clock() {
    var guest = venue == VenueName.UML;
    if (!guest && clock == Clock.VIRTUAL) {
      throw new CommandFailed(
          ExitCode.USAGE,
          "only the guest kernel has virtual time; leave out --clock or --on " + venue());
    }
    return clock != null ? clock : guest ? Clock.VIRTUAL : Clock.REAL;
  }
}
