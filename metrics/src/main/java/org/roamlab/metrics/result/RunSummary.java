package org.roamlab.metrics.result;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.roamlab.metrics.run.Fields;
import org.roamlab.metrics.run.RunProblem;

/**
 * What results.json says of a run: all that comparisons of many runs need, without an analysis.
 *
 * @param verdict {@code pass}, {@code fail}, {@code unknown} or {@code error}
 * @param fidelity {@code valid} or {@code suspect}
 * @param wallSeconds null where the run did not say
 */
public record RunSummary(
    String experiment,
    String verdict,
    @Nullable String error,
    String venue,
    String clock,
    long seed,
    double virtualSeconds,
    @Nullable Double wallSeconds,
    List<Claim> claims,
    SortedMap<String, Metric> metrics,
    String fidelity) {

  public record Claim(String id, String says, String verdict) {
    public boolean passed() {
      return verdict.equals("pass");
    }
  }

  public boolean valid() {
    return fidelity.equals("valid");
  }

  public boolean passed() {
    return verdict.equals("pass");
  }

  public long claimsPassed() {
    return claims.stream().filter(Claim::passed).count();
  }

  public static RunSummary of(Results results) {
    return new RunSummary(
        results.experiment(),
        lower(results.verdict()),
        results.error(),
        results.venue(),
        results.clock(),
        results.seed(),
        results.virtualNs() / 1e9,
        results.wallSeconds(),
        results.claims().stream()
            .map(claim -> new Claim(claim.id(), claim.says(), lower(claim.verdict())))
            .toList(),
        results.metrics(),
        lower(results.fidelity().verdict()));
  }

  /**
   * @throws RunProblem where the file cannot be read, or is no results.json
   */
  public static RunSummary read(Path resultsJson) {
    try {
      return of(Fields.parse("results", Files.readString(resultsJson)), resultsJson);
    } catch (IOException | IllegalArgumentException e) {
      throw new RunProblem(resultsJson + ": cannot be read: " + e.getMessage(), e);
    }
  }

  private static RunSummary of(Fields fields, Path file) {
    String verdict = fields.text("verdict");
    if (verdict == null || fields.object("metrics") == null) {
      throw new RunProblem(file + ": is no results.json: it has no verdict or no metrics");
    }
    Double virtualSeconds = fields.number("virtual_seconds");
    return new RunSummary(
        fields.textOr("experiment", "unnamed"),
        verdict,
        fields.text("error"),
        fields.textOr("venue", "unknown"),
        fields.textOr("clock", "real"),
        fields.integerOr("seed", 1),
        virtualSeconds == null ? 0 : virtualSeconds,
        fields.number("wall_seconds"),
        fields.objects("claims").stream().map(RunSummary::claim).toList(),
        metrics(fields.objectOrEmpty("metrics")),
        fields.objectOrEmpty("fidelity").textOr("verdict", "suspect"));
  }

  private static Claim claim(Fields claim) {
    return new Claim(
        claim.textOr("id", ""), claim.textOr("says", ""), claim.textOr("verdict", "unknown"));
  }

  /** Metrics as results.json and baselines have them; those without a number are left out. */
  public static SortedMap<String, Metric> metrics(Fields fields) {
    SortedMap<String, Metric> metrics = new TreeMap<>();
    for (String name : fields.all().keySet()) {
      Fields metric = fields.objectOrEmpty(name);
      Double mean = metric.number("mean");
      Double value = mean == null ? metric.number("value") : mean;
      if (value != null) {
        Unit unit = Unit.ofSymbol(metric.textOr("unit", ""));
        metrics.put(name, mean == null ? Metric.of(unit, value) : Metric.mean(unit, value));
      }
    }
    return metrics;
  }

  private static String lower(Enum<?> word) {
    return word.name().toLowerCase(Locale.ROOT);
  }
}
