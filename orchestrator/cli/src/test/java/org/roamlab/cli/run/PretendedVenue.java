package org.roamlab.cli.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.roamlab.cli.ExperimentFiles;
import org.roamlab.engine.venue.Clock;
import org.roamlab.engine.venue.EnvironmentProblem;
import org.roamlab.engine.venue.Job;
import org.roamlab.engine.venue.Outcome;
import org.roamlab.engine.venue.RunListener;
import org.roamlab.engine.venue.Venue;
import org.roamlab.topology.plan.Plan;

/** Writes what a test wants to have happened, and remembers what it was asked to run. */
public final class PretendedVenue implements Venue {
  /** What happens in a run, beside start and end. */
  @FunctionalInterface
  public interface Happens {
    List<String> in(Job job) throws EnvironmentProblem, InterruptedException;
  }

  public final Queue<Job> jobs = new ConcurrentLinkedQueue<>();
  private Happens happens;

  public PretendedVenue(Happens happens) {
    this.happens = happens;
  }

  /** From now on. */
  public void does(Happens next) {
    happens = next;
  }

  @Override
  public String name() {
    return "uml";
  }

  @Override
  public List<Lack> check(Plan plan) {
    return List.of();
  }

  @Override
  public Outcome execute(Job job, RunListener listener)
      throws EnvironmentProblem, InterruptedException {
    jobs.add(job);
    var lines = new java.util.ArrayList<>(List.of("{\"t\":0,\"event\":\"start\",\"epoch\":0}"));
    lines.addAll(happens.in(job));
    lines.add("{\"t\":10000000000,\"event\":\"end\"}");
    try {
      Files.write(job.directory().resolve("events.jsonl"), lines);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Outcome.Ended();
  }

  public OneRun.Series series(ExperimentFiles.Checked checked, Clock clock) {
    return new OneRun.Series(
        checked.plan(),
        this,
        clock,
        "0123abc",
        Map.of("release", "6.12"),
        Map.of("tcpdump", "4.99"),
        Map.of("roamlab", "5ha256"),
        List.of(Map.of("path", "small.yaml")));
  }
}
