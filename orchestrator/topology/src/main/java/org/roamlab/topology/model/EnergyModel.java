package org.roamlab.topology.model;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a device takes by the joint state of its interfaces: such states do not add up.
 *
 * @param source where the figures come from; may be empty
 */
public record EnergyModel(
    String name, String source, List<Interface> interfaces, List<JointState> states) {

  /** What an interface is doing. */
  public enum State {
    OFF,
    IDLE,
    ON
  }

  /**
   * @param media of the links that such an interface is for
   * @param hold how long it stays on after its last packet
   */
  public record Interface(String name, List<String> media, Duration hold) {}

  /**
   * @param of the state of each interface, in their order
   * @param plusMinus half of the 95 % interval, in watts
   * @param derived how it was derived from others; null where it was measured
   */
  public record JointState(
      List<State> of, double watts, double plusMinus, @Nullable String derived) {}

  public List<String> interfaceNames() {
    return interfaces.stream().map(Interface::name).toList();
  }

  /** As the plan carries it: all that a report needs, wherever the model came from. */
  public Map<String, Object> plain() {
    Map<String, Object> plain = new LinkedHashMap<>();
    plain.put("name", name);
    plain.put("source", source);
    Map<String, Object> each = new LinkedHashMap<>();
    for (Interface one : interfaces) {
      each.put(one.name(), Map.of("hold", one.hold().toString()));
    }
    plain.put("interfaces", each);
    List<Object> table = new ArrayList<>();
    states.forEach(state -> table.add(plain(state)));
    plain.put("states", table);
    return plain;
  }

  private Map<String, Object> plain(JointState state) {
    Map<String, Object> plain = new LinkedHashMap<>();
    for (int i = 0; i < interfaces.size(); i++) {
      plain.put(interfaces.get(i).name(), state.of().get(i).name().toLowerCase(Locale.ROOT));
    }
    plain.put("watts", state.watts());
    plain.put("plus-minus", state.plusMinus());
    if (state.derived() != null) {
      plain.put("derived", state.derived());
    }
    return plain;
  }
}
