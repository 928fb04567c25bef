package org.roamlab.cli.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.roamlab.cli.CommandFailed;
import org.roamlab.cli.ExitCode;
import org.roamlab.cli.Shell;
import org.roamlab.engine.journal.Journal;
import org.roamlab.engine.venue.Clock;
import org.roamlab.json.RecordReader;
import org.roamlab.metrics.compare.InputDifference;
import org.roamlab.metrics.compare.SameBytes;
import org.roamlab.metrics.run.Fields;
import org.roamlab.metrics.run.Manifest;
import org.roamlab.metrics.run.RunDirectory;
import org.roamlab.topology.plan.Plan;
import tools.jackson.databind.json.JsonMapper;

/**
 * Repeats a run from its manifest alone, and holds what comes out to the bytes that came before.
 */
public final class Rerun {
  private final Shell shell;
  private final RunDirectories directories;
  private final Preparing preparing;

  /** How the plan of a manifest becomes something that can be run on this machine. */
  @FunctionalInterface
  public interface Preparing {
    /**
     * @param inputs the files that the plan was made from
     */
    OneRun.Series series(Plan plan, String venue, List<Map<String, String>> inputs)
        throws InterruptedException;
  }

  public Rerun(Shell shell, Journal journal, Preparing preparing) {
    this.shell = shell;
    this.directories = new RunDirectories(journal);
    this.preparing = preparing;
  }

  /**
   * What came out.
   *
   * @param different the first file that is not the same; null where all are
   * @param inputs that are not the same
   */
  public record Proof(
      Path before, Path now, @Nullable String different, List<InputDifference> inputs) {
    public boolean same() {
      return different == null;
    }
  }

  /**
   * @param out a directory instead of the usual one
   */
  public Proof of(Path before, Optional<Path> out) throws InterruptedException {
    var manifest = RunDirectory.open(before).manifest();
    mustBeRepeatable(before, manifest);
    var series = preparing.series(plan(before), manifest.venue(), inputs(manifest));
    var now = run(manifest, series, out);
    try {
      return new Proof(
          before,
          now,
          SameBytes.firstDifferent(before, now).orElse(null),
          InputDifference.between(manifest, RunDirectory.open(now).manifest()));
    } catch (IOException e) {
      throw new CommandFailed(
          ExitCode.ENVIRONMENT, "cannot compare %s: %s".formatted(before, Reason.of(e)));
    }
  }

  private static void mustBeRepeatable(Path run, Manifest manifest) {
    if (!manifest.virtualClock()) {
      throw new CommandFailed(
          ExitCode.USAGE,
          """
          %s ran on a real clock, where no run is like another one: there is nothing to prove
            roamlab compare A B EXPERIMENT --clock real --repeat N compares many\
          """
              .formatted(run));
    }
    if (manifest.exit().equals("interrupted")) {
      throw new CommandFailed(
          ExitCode.INVALID_INPUT, run + " was interrupted: there is no result to hold it to");
    }
  }

  private static Plan plan(Path run) {
    var file = run.resolve("manifest.json");
    try {
      var json = JsonMapper.shared();
      var written = json.readTree(Files.readString(file)).path("plan");
      var plan = new RecordReader().read(written.toString(), Plan.class);
      // What this version does not know, or misses, would not come out again.
      if (json.readTree(json.writeValueAsString(plan)).equals(written)) {
        return plan;
      }
      throw unreadable(file, "it has other parts");
    } catch (IOException | IllegalArgumentException e) {
      throw unreadable(file, String.valueOf(e.getMessage()));
    }
  }

  private static CommandFailed unreadable(Path file, String why) {
    return new CommandFailed(
        ExitCode.INVALID_INPUT,
        """
        %s: its plan is of another version of Roamlab, or damaged: %s
          repeat it with the revision that the manifest names\
        """
            .formatted(file, why));
  }

  private static List<Map<String, String>> inputs(Manifest manifest) {
    var inputs = new ArrayList<Map<String, String>>();
    for (var file : manifest.fields().objects("inputs")) {
      inputs.add(texts(file));
    }
    return inputs;
  }

  private static Map<String, String> texts(Fields fields) {
    var texts = new LinkedHashMap<String, String>();
    for (var name : fields.all().keySet()) {
      texts.put(name, fields.textOr(name, ""));
    }
    return texts;
  }

  private Path run(Manifest manifest, OneRun.Series series, Optional<Path> out)
      throws InterruptedException {
    var conditions =
        new RunConditions(
            manifest.venue(),
            Clock.VIRTUAL.word(),
            manifest.seed(),
            manifest.repeat(),
            texts(manifest.fields().objectOrEmpty("set")));
    try (var made = made(manifest, out)) {
      new OneRun(series, conditions, made.path(), new QuietView()).execute(OptionalInt.empty());
      return made.path();
    }
  }

  private RunDirectories.Made made(Manifest manifest, Optional<Path> out) {
    return out.isPresent()
        ? directories.at(out.get())
        : directories.next(
            shell.directory(), manifest.experiment(), manifest.seed(), manifest.venue());
  }
}
