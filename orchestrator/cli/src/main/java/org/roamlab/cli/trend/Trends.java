package org.roamlab.cli.trend;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.roamlab.cli.CommandFailed;
import org.roamlab.cli.ExitCode;
import org.roamlab.cli.Shell;
import org.roamlab.cli.compare.MetricText;
import org.roamlab.metrics.trend.Trend;
import org.roamlab.reports.TrendReport;
import org.roamlab.reports.trend.Commit;
import org.roamlab.reports.trend.ExplainedChange;
import org.roamlab.reports.trend.ExplainedTrend;

/** Looks back at what checks have found, and says where each change comes from. */
public final class Trends {
  private final Shell shell;
  private final Commits commits;
  private final Optional<Finding> finding;

  /** How to find which of several commits it was. */
  @FunctionalInterface
  public interface Finding {
    /** Those who run one experiment at commits. */
    CommitRuns of(String experiment);
  }

  /**
   * @param finding empty where all commits between two nights are answer enough
   */
  public Trends(Shell shell, Commits commits, Optional<Finding> finding) {
    this.shell = shell;
    this.commits = commits;
    this.finding = finding;
  }

  /**
   * @param experiments empty: all that there are
   */
  public void write(History history, List<String> experiments, int nights, Path page)
      throws InterruptedException {
    var trends = new ArrayList<ExplainedTrend>();
    for (var experiment : experiments.isEmpty() ? history.experiments() : experiments) {
      var trend = Trend.of(experiment, history.read(experiment), nights);
      if (trend.nights().isEmpty()) {
        throw nothing(history, experiment);
      }
      trends.add(explained(trend));
    }
    if (trends.isEmpty()) {
      throw nothing(history, "experiment");
    }
    TrendReport.write(trends, page);
    trends.forEach(this::say);
  }

  private static CommandFailed nothing(History history, String what) {
    return new CommandFailed(
        ExitCode.USAGE,
        "no check of any %s is in %s; each 'roamlab check' leaves a line there"
            .formatted(what, history.directory()));
  }

  private ExplainedTrend explained(Trend trend) throws InterruptedException {
    var culprit = finding.map(found -> new Culprit(found.of(trend.experiment())));
    var changes = new ArrayList<ExplainedChange>();
    for (var change : trend.changes()) {
      changes.add(explained(change, culprit));
    }
    return new ExplainedTrend(trend, changes);
  }

  private ExplainedChange explained(Trend.Change change, Optional<Culprit> culprit)
      throws InterruptedException {
    var before = change.before().revision();
    var after = change.after().revision();
    var between = commits.between(before, after);
    if (between.size() > 1 && culprit.isPresent()) {
      between = culprit.get().of(change, between, this::skipped);
    }
    return new ExplainedChange(change, between, note(before, after, between));
  }

  private void skipped(Commit commit, CommandFailed why) {
    shell
        .err()
        .printf(
            "%s %s is no help in finding the change:%n%s%n",
            commit.shortHash(), commit.subject(), why.text());
  }

  private static String note(String before, String after, List<Commit> between) {
    if (after.endsWith("+")) {
      return "or by what was not committed";
    }
    if (!between.isEmpty()) {
      return "";
    }
    return before.equals(after)
        ? "no commit: something of the machine is another; roamlab compare names it"
        : "commits between %s and %s, which are not here".formatted(before, after);
  }

  private void say(ExplainedTrend explained) {
    var trend = explained.trend();
    shell
        .out()
        .printf(
            "%s · %d nights · %d changes%n",
            trend.experiment(), trend.nights().size(), explained.changes().size());
    for (var change : explained.changes()) {
      shell
          .out()
          .printf(
              "  %s  %-28s %-28s %s%n",
              change.change().after().date(),
              change.change().metric().name(),
              MetricText.values(change.change().metric()),
              where(change));
    }
  }

  private static String where(ExplainedChange change) {
    var names = new ArrayList<String>();
    for (var commit : change.commits()) {
      names.add(
          change.commits().size() == 1
              ? commit.shortHash() + " " + commit.subject()
              : commit.shortHash());
    }
    var all = (names.size() > 1 ? "one of " : "") + String.join(" ", names);
    return (all + " " + change.note()).strip();
  }
}
