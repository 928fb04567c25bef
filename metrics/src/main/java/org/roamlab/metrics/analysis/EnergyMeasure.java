package org.roamlab.metrics.analysis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.roamlab.metrics.energy.Consumption;
import org.roamlab.metrics.energy.EnergyModel;
import org.roamlab.metrics.energy.EnergyModel.State;
import org.roamlab.metrics.result.Measured;
import org.roamlab.metrics.result.Metric;
import org.roamlab.metrics.result.Series;
import org.roamlab.metrics.result.Unit;
import org.roamlab.metrics.run.Fields;
import org.roamlab.metrics.run.RunPlan;
import org.roamlab.metrics.series.Columns;

/** What the interfaces of a node consume. */
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
  public Measured take(RunPlan.Measure measure, AnalysedRun run) {
    String modelName = measure.options().textOr("model", "wl500gp");
    try {
      EnergyModel model = model(modelName, run);
      if (model == null) return absent(measure, run, "there is no energy model " + modelName);
      List<InterfaceStates> interfaces = interfaces(measure.of(), model, run);
      if (interfaces.isEmpty()) {
        return absent(measure, run, whyNone(measure.of(), model));
      }
      return take(measure, model, interfaces, run);
    } catch (IllegalArgumentException e) {
      return absent(measure, run, "energy model " + modelName + ": " + e.getMessage());
    }
  }

  private static String whyNone(String node, EnergyModel model) {
    List<String> media = model.slots().stream().flatMap(slot -> slot.media().stream()).toList();
    return "no captured interface of "
        + node
        + " is on a link whose medium "
        + model.name()
        + " knows ("
        + String.join(", ", media)
        + "); capture \""
        + node
        + ":*\"";
  }

  private Measured absent(RunPlan.Measure measure, AnalysedRun run, String why) {
    for (String field : fields()) run.findings.absent(measure.id(), field, why);
    return new Measured(
        measure.id(), name(), measure.of(), true, null, List.of(), List.of(), List.of(why));
  }

  /** The run's own model of that name, else the one that comes with Roamlab. */
  private static @Nullable EnergyModel model(String name, AnalysedRun run) {
    Fields models = run.directory.manifest().fields().objectOrEmpty("energy");
    Fields own = models.object(name);
    return own == null ? EnergyModel.shipped(name) : EnergyModel.of(own);
  }

  private static List<InterfaceStates> interfaces(String node, EnergyModel model, AnalysedRun run) {
    List<InterfaceStates> found = new ArrayList<>();
    for (InterfaceView view : run.interfaces.of(node)) {
      if (view.planned == null) continue;
      int slot = model.slotFor(run.plan.medium(view.planned.link()));
      boolean taken = found.stream().anyMatch(other -> other.slot() == slot);
      if (slot >= 0 && !taken) {
        found.add(new InterfaceStates(slot, model.slots().get(slot).holdNs(), view, run));
      }
    }
    return found;
  }

  private Measured take(
      RunPlan.Measure measure,
      EnergyModel model,
      List<InterfaceStates> interfaces,
      AnalysedRun run) {
    Scope scope = Scope.of(measure.options(), run.endNs);
    Consumption consumption = consumption(model, interfaces, scope);
    put(measure.id(), consumption, interfaces, scope, run.findings);
    List<String> notes = new ArrayList<>(consumption.derivedStates());
    for (InterfaceStates each : interfaces) {
      notes.add(
          String.format(
              Locale.ROOT,
              "%s took %.2f J above what it would have taken with %s off",
              measure.of(),
              consumption.joulesOf(each.slot()),
              each.view().interfaceName));
    }
    if (!model.source().isEmpty()) notes.add("model " + model.name() + ": " + model.source());
    return new Measured(
        measure.id(),
        name(),
        measure.of(),
        true,
        measure.of(),
        series(consumption, interfaces, run),
        List.of(),
        notes);
  }

  private static Consumption consumption(
      EnergyModel model, List<InterfaceStates> interfaces, Scope scope) {
    Consumption consumption = new Consumption(model);
    State[] joint = new State[model.slots().size()];
    Arrays.fill(joint, State.OFF);
    long atNs = scope.fromNs();
    while (atNs < scope.toNs()) {
      long untilNs = scope.toNs();
      for (InterfaceStates each : interfaces) {
        joint[each.slot()] = each.at(atNs);
        untilNs = Math.min(untilNs, each.changeAfter(atNs));
      }
      consumption.add(atNs, untilNs, List.of(joint));
      atNs = untilNs;
    }
    return consumption;
  }

  private static void put(
      String id,
      Consumption consumption,
      List<InterfaceStates> interfaces,
      Scope scope,
      Findings findings) {
    findings.value(id, "joules", Unit.JOULE, consumption.joules());
    findings.value(id, "uncertainty", Unit.JOULE, consumption.plusMinus());
    double seconds = consumption.seconds();
    if (seconds > 0) {
      findings.put(id, "watts", Metric.mean(Unit.WATT, consumption.joules() / seconds));
    } else {
      findings.absent(id, "watts", "no time passed");
    }
    double bytes = interfaces.stream().mapToDouble(each -> each.bytes(scope)).sum();
    if (bytes > 0) {
      findings.value(
          id, "joules-per-megabyte", Unit.JOULE_PER_MEGABYTE, consumption.joules() / bytes * 1e6);
    } else {
      findings.absent(id, "joules-per-megabyte", "nothing was sent or received");
    }
  }

  private static List<Series> series(
      Consumption consumption, List<InterfaceStates> interfaces, AnalysedRun run) {
    Columns power = new Columns(run.store);
    Columns energy = new Columns(run.store);
    List<Columns> states = interfaces.stream().map(each -> new Columns(run.store)).toList();
    double joules = 0;
    for (Consumption.Span span : consumption.spans()) {
      power.add(span.fromNs(), span.state().watts());
      energy.add(span.fromNs(), joules);
      joules += span.state().watts() * (span.toNs() - span.fromNs()) / 1e9;
      energy.add(span.toNs(), joules);
      for (int i = 0; i < states.size(); i++) {
        State state = span.state().of().get(interfaces.get(i).slot());
        states.get(i).add(span.fromNs(), level(state));
      }
    }
    List<Series> all = new ArrayList<>();
    all.add(new Series("power", "power", Unit.WATT, Series.Shape.STEP, power));
    all.add(new Series("energy", "energy", Unit.JOULE, Series.Shape.LINE, energy));
    for (int i = 0; i < states.size(); i++) {
      String name = interfaces.get(i).view().interfaceName;
      all.add(
          new Series(
              "state:" + name,
              name + " (0 off, 1 idle, 2 on)",
              Unit.COUNT,
              Series.Shape.STEP,
              states.get(i)));
    }
    return all;
  }

  private static int level(State state) {
    return switch (state) {
      case OFF -> 0;
      case IDLE -> 1;
      case ON -> 2;
    };
  }
}
