package org.roamlab.metrics.energy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.roamlab.metrics.energy.EnergyModel.JointState;
import org.roamlab.metrics.energy.EnergyModel.State;

/**
 * What a device consumes while its interfaces go from state to state. The uncertainty of a state is
 * one of measurement: however long the state lasts, it errs to the same side, and different states
 * err independently of each other.
 */
public final class Consumption {
  /**
   * From {@code fromNs} to {@code toNs} the device was in one joint state.
   *
   * @param state what the model says of it
   */
  public record Span(long fromNs, long toNs, JointState state) {
    double seconds() {
      return (toNs - fromNs) / 1e9;
    }

    double joules() {
      return state.watts() * seconds();
    }
  }

  private final EnergyModel model;
  private final List<Span> spans = new ArrayList<>();
  private final Map<JointState, Double> secondsIn = new LinkedHashMap<>();

  public Consumption(EnergyModel model) {
    this.model = model;
  }

  /**
   * Goes on with the next span of time, behind the last one.
   *
   * @throws IllegalArgumentException where the model does not know the state
   */
  public void add(long fromNs, long toNs, List<State> joint) {
    if (toNs <= fromNs) return;
    JointState state = model.at(joint);
    if (state == null) {
      throw new IllegalArgumentException(model.name() + " has no watts for the state " + joint);
    }
    Span last = spans.isEmpty() ? null : spans.getLast();
    boolean goesOn = last != null && last.toNs() == fromNs && last.state().equals(state);
    if (goesOn) spans.removeLast();
    spans.add(new Span(goesOn && last != null ? last.fromNs() : fromNs, toNs, state));
    secondsIn.merge(state, (toNs - fromNs) / 1e9, Double::sum);
  }

  public List<Span> spans() {
    return List.copyOf(spans);
  }

  public double joules() {
    return spans.stream().mapToDouble(Span::joules).sum();
  }

  /** The 95 % interval of {@link #joules()}. */
  public double plusMinus() {
    double squares = 0;
    for (Map.Entry<JointState, Double> each : secondsIn.entrySet()) {
      double joules = each.getKey().plusMinus() * each.getValue();
      squares += joules * joules;
    }
    return Math.sqrt(squares);
  }

  public double seconds() {
    return spans.stream().mapToDouble(Span::seconds).sum();
  }

  /** What the device would have saved, had that interface been off all the time. */
  public double joulesOf(int slot) {
    double joules = 0;
    for (Span span : spans) {
      List<State> without = new ArrayList<>(span.state().of());
      without.set(slot, State.OFF);
      JointState off = model.at(without);
      if (off != null) joules += (span.state().watts() - off.watts()) * span.seconds();
    }
    return joules;
  }

  /** States that were used though nobody measured them, with how they were derived. */
  public List<String> derivedStates() {
    return secondsIn.keySet().stream()
        .filter(state -> state.derived() != null)
        .map(state -> state.of() + " is derived: " + state.derived())
        .toList();
  }
}
