package org.roamlab.metrics.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.roamlab.metrics.claims.Claims;
import org.roamlab.metrics.claims.Evidence;
import org.roamlab.metrics.result.CaptureFigures;
import org.roamlab.metrics.result.ClaimResult;
import org.roamlab.metrics.result.Measured;
import org.roamlab.metrics.result.Metric;
import org.roamlab.metrics.result.Results;
import org.roamlab.metrics.run.Event;
import org.roamlab.metrics.run.Fields;
import org.roamlab.metrics.run.Manifest;
import org.roamlab.metrics.run.RunDirectory;
import org.roamlab.metrics.run.RunPlan;

/** Takes all measures of a run and judges its claims. */
public final class RunAnalysis {
  private final AnalysedRun run;

  private RunAnalysis(AnalysedRun run) {
    this.run = run;
  }

  public static Results of(RunDirectory directory) {
    return new RunAnalysis(AnalysedRun.read(directory)).results();
  }

  private Results results() {
    Manifest manifest = run.directory.manifest();
    List<Measured> measured = measured();
    List<CaptureFigures> captures = captures();
    FidelityChecks fidelity = new FidelityChecks(run, captures);
    return new Results(
        manifest.experiment(),
        run.plan.says(),
        manifest.venue(),
        manifest.clock(),
        manifest.seed(),
        manifest.repeat(),
        manifest.error(),
        run.endNs,
        manifest.fields().number("wallSeconds"),
        claims(),
        run.findings.metrics(),
        run.findings.missing(),
        fidelity.fidelity(),
        measured,
        run.handovers(),
        run.messages(),
        fidelity.links(),
        captures);
  }

  private List<Measured> measured() {
    List<Measured> all = new ArrayList<>();
    MeasureKind application = new ApplicationMeasure();
    for (RunPlan.Traffic traffic : run.plan.traffic()) {
      all.add(take(application, implicit(traffic)));
    }
    for (RunPlan.Measure measure : run.plan.measures()) all.add(take(measure));
    all.addAll(run.interfaces.measured(new Scope(0, run.endNs)));
    return all;
  }

  private static RunPlan.Measure implicit(RunPlan.Traffic traffic) {
    return new RunPlan.Measure(
        traffic.id(), ApplicationMeasure.NAME, traffic.id(), new Fields("options", Map.of()));
  }

  private Measured take(RunPlan.Measure measure) {
    MeasureKind kind = MeasureKinds.find(measure.kind());
    if (kind != null) return take(kind, measure);
    String why = "this version does not know the measure " + measure.kind();
    return new Measured(
        measure.id(), measure.kind(), measure.of(), true, null, List.of(), List.of(), List.of(why));
  }

  private Measured take(MeasureKind kind, RunPlan.Measure measure) {
    String whyNot = run.whyTimeless();
    return whyNot == null ? kind.take(measure, run) : kind.absent(measure, run, whyNot);
  }

  private List<ClaimResult> claims() {
    Evidence evidence = new RunEvidence();
    return run.plan.claims().stream().map(claim -> Claims.judge(claim, evidence)).toList();
  }

  private final class RunEvidence implements Evidence {
    @Override
    public @Nullable Metric metric(String name) {
      return run.findings.metrics().get(name);
    }

    @Override
    public String whyMissing(String name) {
      return run.findings.missing().getOrDefault(name, "nothing yields " + name);
    }

    @Override
    public @Nullable String parameter(String name) {
      return run.plan.parameters().get(name);
    }

    @Override
    public List<Event> events() {
      return run.directory.events().all();
    }
  }

  private List<CaptureFigures> captures() {
    return run.captures.stream().map(this::figures).toList();
  }

  private CaptureFigures figures(NodeCaptures.Summary summary) {
    return new CaptureFigures(
        summary.file().node(),
        summary.file().interfaceName(),
        String.valueOf(summary.file().path().getFileName()),
        summary.packets(),
        summary.bytes(),
        dropped(summary),
        summary.damage());
  }

  private @Nullable Long dropped(NodeCaptures.Summary summary) {
    for (Event event : run.directory.events().all()) {
      if (event.is("capture-end")
          && summary.file().node().equals(event.node())
          && summary.file().interfaceName().equals(event.text("interface"))) {
        return event.fields().integer("dropped");
      }
    }
    return summary.dropped() < 0 ? null : (Long) summary.dropped();
  }
}
