package org.roamlab.cli.history;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What became of a run, as its results or, where there are none, its manifest say.
 *
 * @param verdict {@code pass}, {@code fail}, {@code unknown}, {@code error}; {@code unfinished}
 *     while it runs, or where it was interrupted; {@code damaged} where its files cannot be read
 * @param claims all, {@code held} those that passed
 * @param fidelity null where there are no results
 */
public record RunState(
    Path directory,
    String experiment,
    String venue,
    String clock,
    long seed,
    String verdict,
    int held,
    int claims,
    @Nullable String fidelity,
    double virtualSeconds) {

  public static RunState of(Path directory) {
    try {
      var results = directory.resolve("results.json");
      if (Files.isRegularFile(results)) {
        return finished(directory, JsonMapper.shared().readTree(Files.readAllBytes(results)));
      }
      var manifest = Files.readAllBytes(directory.resolve("manifest.json"));
      return unfinished(directory, JsonMapper.shared().readTree(manifest));
    } catch (IOException e) {
      throw PastRuns.unreadable(directory, e);
    } catch (JacksonException e) {
      return new RunState(directory, "?", "?", "?", 0, "damaged", 0, 0, null, 0);
    }
  }

  private static RunState finished(Path directory, JsonNode results) {
    var held = 0;
    for (var claim : results.path("claims")) {
      if (claim.path("verdict").asString("").equals("pass")) {
        held++;
      }
    }
    return new RunState(
        directory,
        results.path("experiment").asString("?"),
        results.path("venue").asString("?"),
        results.path("clock").asString("?"),
        results.path("seed").asLong(0),
        results.path("verdict").asString("?").toLowerCase(Locale.ROOT),
        held,
        results.path("claims").size(),
        results.path("fidelity").path("verdict").asString("?"),
        results.path("virtual_seconds").asDouble(0));
  }

  private static RunState unfinished(Path directory, JsonNode manifest) {
    return new RunState(
        directory,
        manifest.path("experiment").asString("?"),
        manifest.path("venue").asString("?"),
        manifest.path("clock").asString("?"),
        manifest.path("seed").asLong(0),
        "unfinished",
        0,
        manifest.path("plan").path("experiment").path("claims").size(),
        null,
        0);
  }
}
