package org.roamlab.metrics.suite;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.roamlab.metrics.claims.Claims;
import org.roamlab.metrics.claims.Evidence;
import org.roamlab.metrics.result.ClaimResult;
import org.roamlab.metrics.result.Fidelity;
import org.roamlab.metrics.result.Metric;
import org.roamlab.metrics.result.Results;
import org.roamlab.metrics.result.RunSummary;
import org.roamlab.metrics.result.Unit;
import org.roamlab.metrics.run.Event;
import org.roamlab.metrics.run.RunPlan;
import org.roamlab.metrics.statistics.Difference;

/** Judges a suite: its own claims about all its runs, and the claims of each of them. */
public final class SuiteAnalysis {
  private static final long RESAMPLING_SEED = 1;

  /** Whether two members differ in a metric. */
  public record Contrast(String id, String metric, String first, String second) {}

  private final List<SuiteMember> members;
  private final SortedMap<String, Metric> metrics = new TreeMap<>();
  private final SortedMap<String, String> missing = new TreeMap<>();

  private SuiteAnalysis(List<SuiteMember> members) {
    this.members = members;
  }

  /**
   * The results of the suite, as those of one run.
   *
   * @param claims its own
   */
  public static Results of(
      String name,
      String says,
      List<SuiteMember> members,
      List<Contrast> contrasts,
      List<RunPlan.Claim> claims) {
    SuiteAnalysis suite = new SuiteAnalysis(members);
    suite.measure(contrasts);
    RunSummary first = members.getFirst().first().summary();
    return new Results(
        name,
        says,
        first.venue(),
        first.clock(),
        first.seed(),
        0,
        suite.error(),
        suite.virtualNs(),
        null,
        suite.judged(claims),
        suite.metrics,
        suite.missing,
        suite.fidelity(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of());
  }

  private void measure(List<Contrast> contrasts) {
    for (SuiteMember member : members) {
      member.metrics().forEach((metric, value) -> metrics.put(member.id() + "." + metric, value));
    }
    contrasts.forEach(this::contrast);
  }

  private void contrast(Contrast contrast) {
    double[] first = values(contrast.first(), contrast.metric());
    double[] second = values(contrast.second(), contrast.metric());
    if (first.length < 2 || second.length < 2) {
      for (String field : List.of("p", "difference", "effect"))
        missing.put(
            contrast.id() + "." + field, "fewer than two runs of each have " + contrast.metric());
      return;
    }
    Difference difference = Difference.of(first, second, RESAMPLING_SEED);
    Metric example = metrics.get(contrast.first() + "." + contrast.metric());
    Unit unit = example == null ? Unit.COUNT : example.unit();
    metrics.put(contrast.id() + ".p", Metric.of(Unit.FRACTION, difference.p()));
    metrics.put(contrast.id() + ".effect", Metric.of(Unit.FRACTION, difference.cliffsDelta()));
    metrics.put(contrast.id() + ".difference", Metric.of(unit, difference.difference()));
  }

  private double[] values(String member, String metric) {
    return members.stream()
        .filter(each -> each.id().equals(member))
        .findFirst()
        .map(each -> each.values(metric))
        .orElse(new double[0]);
  }

  private List<ClaimResult> judged(List<RunPlan.Claim> claims) {
    Evidence evidence = new OfMembers();
    List<ClaimResult> judged = new ArrayList<>();
    claims.forEach(claim -> judged.add(Claims.judge(claim, evidence)));
    for (SuiteMember member : members)
      member.claims().forEach(claim -> judged.add(ofMember(member.id(), claim)));
    return judged;
  }

  private static ClaimResult ofMember(String member, ClaimResult claim) {
    return new ClaimResult(
        member + "." + claim.id(),
        claim.says(),
        claim.source(),
        claim.expression(),
        claim.verdict(),
        claim.measured(),
        claim.unit(),
        claim.expected(),
        claim.why());
  }

  private @Nullable String error() {
    String errors =
        members.stream()
            .flatMap(member ->
                member.runs().stream()
                    .filter(run -> run.summary().error() != null)
                    .map(run -> member.id() + ": " + run.summary().error()))
            .collect(Collectors.joining("\n"));
    return errors.isEmpty() ? null : errors;
  }

  private long virtualNs() {
    return members.stream()
        .flatMap(member -> member.runs().stream())
        .mapToLong(run -> Math.round(run.summary().virtualSeconds() * 1e9))
        .sum();
  }

  private Fidelity fidelity() {
    List<Fidelity.Check> checks = new ArrayList<>();
    for (SuiteMember member : members)
      for (SuiteRun run : member.runs()) checks.add(check(member.id(), run.summary()));
    boolean all = checks.stream().allMatch(Fidelity.Check::holds);
    return new Fidelity(all ? Fidelity.Verdict.VALID : Fidelity.Verdict.SUSPECT, checks);
  }

  private static Fidelity.Check check(String member, RunSummary run) {
    return new Fidelity.Check(
        "run",
        member + ", seed " + run.seed(),
        run.valid(),
        "valid",
        run.fidelity(),
        run.valid() ? "" : "its own report says what it did not do as told");
  }

  private final class OfMembers implements Evidence {
    @Override
    public @Nullable Metric metric(String name) {
      return metrics.get(name);
    }

    @Override
    public String whyMissing(String name) {
      return missing.getOrDefault(name, "no run yields " + name);
    }

    @Override
    public @Nullable String parameter(String name) {
      return null;
    }

    @Override
    public List<Event> events() {
      return List.of();
    }
  }
}
