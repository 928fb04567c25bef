package org.roamlab.cli.history;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.roamlab.metrics.Analysis;
import org.roamlab.metrics.result.Results;
import org.roamlab.metrics.run.RunDirectory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** A run directory, analysed again. */
public record RecordedRun(RunDirectory directory, Results results) {

  /** How long the run took is only in the results of the first analysis: it is kept. */
  public static RecordedRun analyse(Path path) {
    var directory = RunDirectory.open(path);
    var results = Analysis.of(directory);
    var wallSeconds = wallSeconds(path);
    return new RecordedRun(
        directory, wallSeconds == null ? results : results.withWallSeconds(wallSeconds));
  }

  private static @Nullable Double wallSeconds(Path path) {
    var file = path.resolve("results.json");
    if (!Files.isRegularFile(file)) {
      return null;
    }
    try {
      var seconds = JsonMapper.shared().readTree(Files.readAllBytes(file)).path("wall_seconds");
      return seconds.isNumber() ? (Double) seconds.asDouble() : null;
    } catch (JacksonException e) {
      // It is about to be written anew.
      return null;
    } catch (IOException e) {
      throw PastRuns.unreadable(file, e);
    }
  }
}
