package org.roamlab.reports.page;

import static org.roamlab.reports.html.Html.element;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.roamlab.metrics.run.Event;
import org.roamlab.metrics.run.Fields;
import org.roamlab.reports.html.Html;
import org.roamlab.reports.run.ReportedRun;

/**
 * What the same experiment met in each place: clock, kernel, and what agents made of the latter.
 */
final class SurroundingsSection {
  private static final String VIRTUAL = "virtual: computing takes no time, each run is the same";
  private static final String REAL =
      "real: computing takes time, and so does whatever else the machine does";

  private SurroundingsSection() {}

  /** Nothing where all runs were made in one place. */
  static Html of(List<ReportedRun> runs) {
    if (!differ(runs)) return Html.NOTHING;
    List<String> columns = new ArrayList<>(List.of("what"));
    runs.stream().map(ReportedRun::label).forEach(columns::add);
    List<List<Html>> rows =
        List.of(
            row("venue", runs, run -> run.results().venue()),
            row("clock", runs, run -> run.directory().manifest().virtualClock() ? VIRTUAL : REAL),
            row("kernel", runs, SurroundingsSection::kernel),
            row("agents' tunnels", runs, SurroundingsSection::tunnels),
            row("not to be trusted", runs, SurroundingsSection::trouble));
    return Parts.section("surroundings", "Why they may differ")
        .add(
            element("p")
                .add(
                    "The topology and the experiment are the same. What differs beneath them is this;"
                        + " figures that differ, and are to be trusted, differ by it."),
            Parts.table("environment", columns, rows));
  }

  private static boolean differ(List<ReportedRun> runs) {
    Set<List<String>> places = new LinkedHashSet<>();
    for (ReportedRun run : runs)
      places.add(List.of(run.results().venue(), run.results().clock(), kernel(run)));
    return places.size() > 1;
  }

  private static List<Html> row(
      String what, List<ReportedRun> runs, Function<ReportedRun, String> said) {
    List<Html> row = new ArrayList<>(List.of(Html.text(what)));
    for (ReportedRun run : runs) row.add(Html.text(said.apply(run)));
    return row;
  }

  private static String kernel(ReportedRun run) {
    Fields kernel = run.directory().manifest().fields().objectOrEmpty("kernel");
    return Parts.orDash(kernel.textOr("release", ""));
  }

  /** As the agents say themselves, each way once. */
  private static String tunnels(ReportedRun run) {
    Set<String> ways = new LinkedHashSet<>();
    for (Event event : run.directory().events().all()) {
      Fields in = event.fields().objectOrEmpty("in");
      if (event.name().equals("agent") && in.textOr("is", "").equals("tunnels"))
        ways.add(in.textOr("text", ""));
    }
    return Parts.orDash(String.join("; ", ways));
  }

  private static String trouble(ReportedRun run) {
    return Objects.requireNonNullElse(ReportedRun.warning(run.results()), "–");
  }
}
