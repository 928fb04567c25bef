package org.roamlab.metrics.analysis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.roamlab.metrics.energy.Consumption;
import org.roamlab.metrics.energy.EnergyModel;
import org.roamlab.metrics.energy.EnergyModel.State;
import org.roamlab.metrics.energy.Estimate;
import org.roamlab.metrics.result.Metric;
import org.roamlab.metrics.result.Series;
import org.roamlab.metrics.result.Unit;
import org.roamlab.metrics.series.ColumnStore;
import org.roamlab.metrics.series.Columns;

/** From what interfaces did to what the device took. */
final class EnergyFindings {
  private final EnergyModel model;
  private final List<InterfaceStates> interfaces;
  private final Scope scope;
  private final Consumption consumption;

  /**
   * @throws IllegalArgumentException where the model's table lacks a state
   */
  EnergyFindings(EnergyModel model, List<InterfaceStates> interfaces, Scope scope) {
    this.model = model;
    this.interfaces = interfaces;
    this.scope = scope;
    consumption = new Consumption(model);
    follow();
  }

  private void follow() {
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
  }

  void put(String id, Findings findings) {
    Estimate all = consumption.joules();
    double bytes = interfaces.stream().mapToDouble(each -> each.bytes(scope)).sum();
    joules(id, all, bytes, findings);
    double seconds = consumption.seconds();
    if (seconds > 0) {
      Estimate power = all.per(seconds);
      findings.put(
          id, "watts", Metric.mean(Unit.WATT, power.joules()).plusMinus(power.plusMinus()));
    } else {
      findings.absent(id, "watts", "no time passed");
    }
    interfaces.forEach(each -> put(id + "." + name(each), each, findings));
  }

  private void put(String owner, InterfaceStates each, Findings findings) {
    joules(owner, consumption.joulesOf(each.slot()), each.bytes(scope), findings);
    for (State state : State.values()) {
      double seconds = consumption.seconds(each.slot(), state);
      findings.value(owner, state.toString(), Unit.SECOND, seconds);
    }
  }

  private static void joules(String owner, Estimate joules, double bytes, Findings findings) {
    put(owner, "joules", Unit.JOULE, joules, findings);
    findings.value(owner, "uncertainty", Unit.JOULE, joules.plusMinus());
    if (bytes > 0) {
      Estimate perMegabyte = joules.per(bytes / 1e6);
      put(owner, "joules-per-megabyte", Unit.JOULE_PER_MEGABYTE, perMegabyte, findings);
    } else {
      findings.absent(owner, "joules-per-megabyte", "nothing was sent or received");
    }
  }

  private static void put(
      String owner, String field, Unit unit, Estimate estimate, Findings findings) {
    findings.put(owner, field, Metric.of(unit, estimate.joules()).plusMinus(estimate.plusMinus()));
  }

  private String name(InterfaceStates each) {
    return model.slots().get(each.slot()).name();
  }

  /** Lines from instant to instant: steps would go on behind the time that was looked at. */
  List<Series> series(ColumnStore store) {
    Columns power = new Columns(store);
    Columns energy = new Columns(store);
    double joules = 0;
    for (Consumption.Span span : consumption.spans()) {
      power.add(span.fromNs(), span.state().watts());
      power.add(span.toNs(), span.state().watts());
      energy.add(span.fromNs(), joules);
      joules += span.state().watts() * (span.toNs() - span.fromNs()) / 1e9;
      energy.add(span.toNs(), joules);
    }
    List<Series> series = new ArrayList<>();
    series.add(new Series("power", "power", Unit.WATT, Series.Shape.LINE, power));
    series.add(new Series("energy", "energy", Unit.JOULE, Series.Shape.LINE, energy));
    interfaces.forEach(each -> series.add(states(each, store)));
    return series;
  }

  /** 0 is off, 1 idle, 2 on. */
  private Series states(InterfaceStates each, ColumnStore store) {
    Columns states = new Columns(store);
    for (Consumption.Span span : consumption.spans()) {
      int state = span.state().of().get(each.slot()).level();
      states.addWhole(span.fromNs(), state);
      states.addWhole(span.toNs(), state);
    }
    String name = each.view().interfaceName;
    return new Series("state:" + name, name, Unit.STATE, Series.Shape.LINE, states);
  }

  /** What a reader has to know: what each interface added, and which states nobody measured. */
  List<String> notes() {
    List<String> notes = new ArrayList<>(consumption.derivedStates());
    for (InterfaceStates each : interfaces) {
      Estimate joules = consumption.joulesOf(each.slot());
      notes.add(
          String.format(
              Locale.ROOT,
              "%s took %.3g J ± %.2g J more than were it off.",
              each.view().interfaceName,
              joules.joules(),
              joules.plusMinus()));
    }
    return notes;
  }
}
