package org.roamlab.metrics.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.roamlab.metrics.energy.EnergyModel;
import org.roamlab.metrics.result.Measured;
import org.roamlab.metrics.run.Fields;
import org.roamlab.metrics.run.RunPlan;

/** What the interfaces of a node consume, by the model that the plan carries. */
final class EnergyMeasure implements MeasureKind {
  @Override
  public String name() {
    return "energy";
  }

  @Override
  public List<String> fields() {
    return List.of("joules", "uncertainty", "watts", "joules-per-megabyte");
  }

  @Override
  public List<String> fieldsOfInterface() {
    return List.of("joules", "uncertainty", "joules-per-megabyte", "on", "idle", "off");
  }

  @Override
  public Measured take(RunPlan.Measure measure, AnalysedRun run) {
    Fields model = measure.options().object("model");
    if (model == null) return absent(measure, run, "the plan holds no energy model");
    try {
      return take(measure, EnergyModel.of(model), run);
    } catch (IllegalArgumentException e) {
      return absent(measure, run, "the energy model in the plan: " + e.getMessage());
    }
  }

  @Override
  public Measured absent(RunPlan.Measure measure, AnalysedRun run, String why) {
    for (String each : measure.options().objectOrEmpty("interfaces").all().keySet()) {
      for (String field : fieldsOfInterface()) {
        run.findings.absent(measure.id() + "." + each, field, why);
      }
    }
    return MeasureKind.super.absent(measure, run, why);
  }

  private Measured take(RunPlan.Measure measure, EnergyModel model, AnalysedRun run) {
    Fields chosen = measure.options().objectOrEmpty("interfaces");
    List<InterfaceStates> interfaces = new ArrayList<>();
    List<String> off = new ArrayList<>();
    for (int slot = 0; slot < model.slots().size(); slot++) {
      EnergyModel.Slot each = model.slots().get(slot);
      String name = chosen.text(each.name());
      InterfaceView view = name == null ? null : view(measure.of(), name, run);
      if (name == null) off.add(each.name());
      else if (view == null) return absent(measure, run, notCaptured(measure.of(), name));
      else interfaces.add(new InterfaceStates(slot, each.holdNs(), view, run));
    }
    if (interfaces.isEmpty()) return absent(measure, run, "no interface was chosen");
    Scope scope = Scope.of(measure.options(), run.endNs);
    EnergyFindings findings = new EnergyFindings(model, interfaces, scope);
    findings.put(measure.id(), run.findings);
    return new Measured(
        measure.id(),
        name(),
        measure.of(),
        true,
        measure.of(),
        findings.series(run.store),
        List.of(),
        notes(model, off, findings));
  }

  /** Without a capture nobody knows what an interface did: it must not pass for idle or off. */
  private static @Nullable InterfaceView view(String node, String name, AnalysedRun run) {
    for (InterfaceView view : run.interfaces.of(node)) {
      RunPlan.Interface planned = view.planned;
      if (planned != null && planned.isCalled(name)) return view;
    }
    return null;
  }

  private static String notCaptured(String node, String name) {
    String place = node + ":" + name;
    return "what " + place + " did was not captured; capture \"" + place + "\"";
  }

  private static List<String> notes(EnergyModel model, List<String> off, EnergyFindings findings) {
    List<String> notes = new ArrayList<>(findings.notes());
    for (String slot : off) notes.add("There is no " + slot + " here: it counts as off.");
    String source =
        model.source().isEmpty() ? "" : String.format(Locale.ROOT, " (%s)", model.source());
    notes.add("Energy model " + model.name() + source + ".");
    return notes;
  }
}
