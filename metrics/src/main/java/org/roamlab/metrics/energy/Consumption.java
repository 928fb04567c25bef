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
    JointState state = known(joint);
    Span last = spans.isEmpty() ? null : spans.getLast();
    boolean goesOn = last != null && last.toNs() == fromNs && last.state().equals(state);
    if (goesOn) spans.removeLast();
    spans.add(new Span(goesOn && last != null ? last.fromNs() : fromNs, toNs, state));
    secondsIn.merge(state, (toNs - fromNs) / 1e9, Double::sum);
  }

  private JointState known(List<State> joint) {
    JointState state = model.at(joint);
    if (state != null) return state;
    throw new IllegalArgumentException(model.name() + " has no watts for " + model.said(joint));
  }

  public List<Span> spans() {
    return List.copyOf(spans);
  }

  public double seconds() {
    return spans.stream().mapToDouble(Span::seconds).sum();
  }

  /** How long an interface was in a state. */
  public double seconds(int slot, State state) {
    return spans.stream()
        .filter(span -> span.state().of().get(slot) == state)
        .mapToDouble(Span::seconds)
        .sum();
  }

  public Estimate joules() {
    return estimate(secondsIn);
  }

  /** What the device would have saved, had that interface been off all the time. */
  public Estimate joulesOf(int slot) {
    Map<JointState, Double> weights = new LinkedHashMap<>();
    secondsIn.forEach((state, seconds) -> {
      List<State> without = new ArrayList<>(state.of());
      without.set(slot, State.OFF);
      weights.merge(state, seconds, Double::sum);
      weights.merge(known(without), -seconds, Double::sum);
    });
    return estimate(weights);
  }

  private static Estimate estimate(Map<JointState, Double> secondsIn) {
    double joules = 0;
    double squares = 0;
    for (Map.Entry<JointState, Double> each : secondsIn.entrySet()) {
      joules += each.getKey().watts() * each.getValue();
      double error = each.getKey().plusMinus() * each.getValue();
      squares += error * error;
    }
    return new Estimate(joules, Math.sqrt(squares));
  }

  /** States that were used though nobody measured them, with how they were derived. */
  public List<String> derivedStates() {
    return secondsIn.entrySet().stream()
        .filter(each -> each.getKey().derived() != null)
        .map(each -> said(each.getKey(), each.getValue()))
        .toList();
  }

  private String said(JointState state, double seconds) {
    return String.format(
        java.util.Locale.ROOT,
        "Not measured but derived: %s, %.3g W ± %.2g W for %.3g s (%s).",
        model.said(state.of()),
        state.watts(),
        state.plusMinus(),
        seconds,
        state.derived());
  }
}
