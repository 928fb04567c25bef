package org.roamlab.reports.run;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.roamlab.metrics.result.Fidelity;
import org.roamlab.metrics.result.Results;
import org.roamlab.metrics.run.RunDirectory;
import org.roamlab.reports.figure.Figure;

/**
 * A run with what its report draws.
 *
 * @param label tells it from other runs in one report, such as {@code first-run/1-uml-2}
 * @param figures the main one first
 */
public record ReportedRun(
    RunDirectory directory,
    Results results,
    String label,
    RunTimeline timeline,
    List<Figure> figures) {

  /** How the names of interfaces' figures begin. */
  static final String INTERFACE = "interface-";

  /** Whether a figure belongs beside the interfaces and not among those of the traffic. */
  public static boolean isOfInterface(Figure figure) {
    return figure.id().startsWith(INTERFACE);
  }

  public static ReportedRun of(RunDirectory directory, Results results) {
    RunTimeline timeline = RunTimeline.of(directory.events(), results);
    String label = label(directory.path());
    return new ReportedRun(
        directory, results, label, timeline, new RunFigures(results, timeline).all());
  }

  private static String label(Path path) {
    int names = path.getNameCount();
    return names < 2 ? path.toString() : path.subpath(names - 2, names).toString();
  }

  /** Why figures of this run may not be trusted, in a few words; null where they may. */
  public static @Nullable String warning(Results results) {
    if (results.fidelity().verdict() == Fidelity.Verdict.VALID) return null;
    return results.fidelity().checks().stream()
        .filter(check -> !check.holds())
        .findFirst()
        .map(check -> "fidelity suspect: " + check.id() + " " + check.subject())
        .orElse("fidelity suspect");
  }
}
