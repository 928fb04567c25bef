package org.roamlab.metrics.energy;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.roamlab.metrics.run.Fields;

/**
 * What the interfaces of a device consume, by their joint state: states do not add up.
 *
 * @param source where the figures come from
 * @param slots the interfaces of the device
 * @param states the table
 */
public record EnergyModel(String name, String source, List<Slot> slots, List<JointState> states) {

  /** What an interface is doing. */
  public enum State {
    OFF(0),
    IDLE(1),
    ON(2);

    private final int level;

    State(int level) {
      this.level = level;
    }

    /** How high it is drawn. */
    public int level() {
      return level;
    }

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * @param holdNs how long it stays on after its last packet
   */
  public record Slot(String name, long holdNs) {}

  /**
   * @param of the state of each slot, in the order of the slots
   * @param plusMinus the 95 % interval, in watts
   * @param derived how it was derived from others; null where it was measured
   */
  public record JointState(
      List<State> of, double watts, double plusMinus, @Nullable String derived) {}

  /** Null where the table does not have the state. */
  public @Nullable JointState at(List<State> joint) {
    return states.stream().filter(state -> state.of().equals(joint)).findFirst().orElse(null);
  }

  /** Such as {@code wlan idle, 3g on}. */
  public String said(List<State> joint) {
    List<String> words = new ArrayList<>();
    for (int i = 0; i < slots.size(); i++) words.add(slots.get(i).name() + " " + joint.get(i));
    return String.join(", ", words);
  }

  /**
   * As a plan carries it.
   *
   * @throws IllegalArgumentException says what of the model is wrong
   */
  public static EnergyModel of(Fields fields) {
    Fields interfaces = fields.objectOrEmpty("interfaces");
    List<Slot> slots =
        interfaces.all().keySet().stream().map(name -> slot(name, interfaces)).toList();
    if (slots.isEmpty()) throw new IllegalArgumentException("a model needs interfaces");
    List<JointState> states =
        fields.objects("states").stream().map(state -> state(state, slots)).toList();
    return new EnergyModel(
        fields.textOr("name", "unnamed"), fields.textOr("source", ""), slots, states);
  }

  private static Slot slot(String name, Fields interfaces) {
    Long hold = interfaces.objectOrEmpty(name).durationNs("hold");
    if (hold == null) throw new IllegalArgumentException("interface " + name + " has no hold");
    return new Slot(name, hold);
  }

  private static JointState state(Fields fields, List<Slot> slots) {
    List<State> joint = new ArrayList<>();
    for (Slot slot : slots) {
      String text = fields.text(slot.name());
      if (text == null) {
        throw new IllegalArgumentException("a state does not say what " + slot.name() + " does");
      }
      joint.add(State.valueOf(text.toUpperCase(Locale.ROOT)));
    }
    Double watts = fields.number("watts");
    Double plusMinus = fields.number("plus-minus");
    if (watts == null) throw new IllegalArgumentException("a state has no watts");
    return new JointState(
        List.copyOf(joint), watts, plusMinus == null ? 0 : plusMinus, fields.text("derived"));
  }
}
