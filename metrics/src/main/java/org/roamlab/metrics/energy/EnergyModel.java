package org.roamlab.metrics.energy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.roamlab.metrics.run.Fields;

/**
 * What the interfaces of a device consume, by their joint state: states do not add up.
 *
 * @param source where the figures come from
 * @param slots the kinds of interface that the device has
 * @param states the table
 */
public record EnergyModel(String name, String source, List<Slot> slots, List<JointState> states) {

  /** What an interface is doing. */
  public enum State {
    OFF,
    IDLE,
    ON
  }

  /**
   * @param media of the links that such an interface is for
   * @param holdNs how long it stays on after its last packet
   */
  public record Slot(String name, List<String> media, long holdNs) {}

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

  /** The slot for an interface whose link is of that medium; -1 where there is none. */
  public int slotFor(String medium) {
    for (int i = 0; i < slots.size(); i++) if (slots.get(i).media().contains(medium)) return i;
    return -1;
  }

  /** A model that comes with Roamlab; null where there is none of that name. */
  public static @Nullable EnergyModel shipped(String name) {
    if (!name.matches("[a-z0-9-]+")) return null;
    try (InputStream in = EnergyModel.class.getResourceAsStream(name + ".json")) {
      return in == null
          ? null
          : of(Fields.parse(name, new String(in.readAllBytes(), StandardCharsets.UTF_8)));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /**
   * @throws IllegalArgumentException says what of the model is wrong
   */
  public static EnergyModel of(Fields fields) {
    List<Slot> slots = new ArrayList<>();
    Fields interfaces = fields.objectOrEmpty("interfaces");
    for (String name : interfaces.all().keySet()) {
      Fields slot = interfaces.objectOrEmpty(name);
      Long hold = slot.durationNs("hold");
      if (hold == null) throw new IllegalArgumentException("interface " + name + " has no hold");
      slots.add(new Slot(name, slot.texts("media"), hold));
    }
    if (slots.isEmpty()) throw new IllegalArgumentException("a model needs interfaces");
    List<JointState> states =
        fields.objects("states").stream().map(state -> state(state, slots)).toList();
    checkDistinct(states);
    return new EnergyModel(
        fields.textOr("model", "unnamed"), fields.textOr("source", ""), List.copyOf(slots), states);
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
    if (watts == null) throw new IllegalArgumentException("a state has no watts");
    Double plusMinus = fields.number("plus-minus");
    return new JointState(
        List.copyOf(joint), watts, plusMinus == null ? 0 : plusMinus, fields.text("derived"));
  }

  private static void checkDistinct(List<JointState> states) {
    Map<List<State>, JointState> seen = new LinkedHashMap<>();
    for (JointState state : states) {
      if (seen.put(state.of(), state) != null) {
        throw new IllegalArgumentException("the state " + state.of() + " is there twice");
      }
    }
  }
}
