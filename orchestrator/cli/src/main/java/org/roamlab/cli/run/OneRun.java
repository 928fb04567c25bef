package org.roamlab.cli.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.roamlab.cli.CommandFailed;
import org.roamlab.cli.ExitCode;
import org.roamlab.engine.venue.Clock;
import org.roamlab.engine.venue.EnvironmentProblem;
import org.roamlab.engine.venue.Job;
import org.roamlab.engine.venue.Outcome;
import org.roamlab.engine.venue.RunListener;
import org.roamlab.engine.venue.Venue;
import org.roamlab.metrics.analysis.RunAnalysis;
import org.roamlab.metrics.pcap.CaptureFinisher;
import org.roamlab.metrics.result.Results;
import org.roamlab.metrics.result.ResultsJson;
import org.roamlab.metrics.run.RunDirectory;
import org.roamlab.reports.RunReport;
import org.roamlab.topology.plan.Plan;
import org.roamlab.topology.plan.text.PlanScript;
import tools.jackson.databind.json.JsonMapper;

/** One run of a planned experiment, from an empty directory to its results and report. */
public final class OneRun {
  /**
   * What all runs of a series have in common.
   *
   * @param content what takes part beside files and kernel, name or path to hash
   */
  public record Series(
      Plan plan,
      Venue venue,
      Clock clock,
      String revision,
      Map<String, String> kernel,
      Map<String, String> tools,
      Map<String, String> content,
      List<Map<String, String>> inputs) {}

  private final Series series;
  private final RunConditions conditions;
  private final Path directory;
  private final RunView view;

  public OneRun(Series series, RunConditions conditions, Path directory, RunView view) {
    this.series = series;
    this.conditions = conditions;
    this.directory = directory;
    this.view = view;
  }

  /**
   * @param cpu on which the guest runs, where several run side by side
   */
  public Results execute(OptionalInt cpu) throws InterruptedException {
    var startNs = System.nanoTime();
    try {
      var manifest = begin();
      var outcome = carryOut(cpu);
      switch (outcome) {
        case Outcome.Ended _ -> manifest.ended();
        case Outcome.Failed(var reason) -> manifest.failed(reason);
      }
      finishCaptures();
      return evaluate((System.nanoTime() - startNs) / 1e9);
    } catch (IOException e) {
      throw unwritable(Reason.of(e));
    } catch (UncheckedIOException e) {
      throw unwritable(String.valueOf(e.getMessage()));
    } catch (EnvironmentProblem e) {
      throw new CommandFailed(
          ExitCode.ENVIRONMENT,
          "%s%n  what was recorded until then is in %s".formatted(e.text(), directory));
    }
  }

  private CommandFailed unwritable(String why) {
    return new CommandFailed(
        ExitCode.ENVIRONMENT, "cannot write to the run directory %s: %s".formatted(directory, why));
  }

  private void finishCaptures() throws IOException {
    var endNs = series.plan().experiment().duration().toNanos();
    for (var capture : new CaptureFinisher(RunDirectory.open(directory)).finish()) {
      var damage = capture.damage();
      if (damage != null) {
        view.event(endNs, "capture %s: %s".formatted(capture.file().getFileName(), damage));
      }
    }
  }

  private Results evaluate(double wallSeconds) throws IOException {
    var run = RunDirectory.open(directory);
    var results = RunAnalysis.of(run).withWallSeconds(wallSeconds);
    ResultsJson.write(results, directory.resolve("results.json"));
    RunReport.write(run, results);
    return results;
  }

  private ManifestFile begin() throws IOException {
    var manifest = manifest();
    manifest.begin();
    Files.writeString(directory.resolve("commands.sh"), PlanScript.of(series.plan()));
    return manifest;
  }

  private ManifestFile manifest() {
    return new ManifestFile(directory, conditions, series);
  }

  /** Of a directory that was filled from the store: it was made from these inputs just as well. */
  void describe() throws IOException {
    manifest().ended();
  }

  private Outcome carryOut(OptionalInt cpu) throws InterruptedException, EnvironmentProblem {
    var job = new Job(series.plan(), directory, conditions.seed(), series.clock(), cpu);
    try {
      return series
          .venue()
          .execute(job, new ToView(series.plan().experiment().duration().toNanos()));
    } finally {
      view.end();
    }
  }

  private final class ToView implements RunListener {
    private final long endNs;

    ToView(long endNs) {
      this.endNs = endNs;
    }

    @Override
    public void progress(long tNs) {
      view.progress(tNs, endNs);
    }

    /** Most lines are of traffic and agents: look at a line's text before taking it apart. */
    @Override
    public void event(String line) {
      if (line.contains("\"event\":\"action") || line.contains("\"early\":true")) {
        var event = JsonMapper.shared().readTree(line);
        view.event(event.path("t").asLong(), LiveText.of(event));
      }
    }
  }
}
