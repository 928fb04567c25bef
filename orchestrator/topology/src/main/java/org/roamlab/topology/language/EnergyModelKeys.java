package org.roamlab.topology.language;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.roamlab.topology.model.EnergyModel.State;
import org.roamlab.topology.source.YamlNode;

/** The keys of an energy model's file. */
public final class EnergyModelKeys {
  public static final Key<String> NAME =
      Key.of("energy-model", new Name("a name"), "the name of the model").need();
  public static final Key<String> SOURCE =
      Key.of(
          "source",
          Text.of("a source", "our own measurements of May"),
          "where the figures come from, and what was assumed");

  /** Keys of an interface. */
  public static final Key<List<Many.At<String>>> MEDIA =
      Key.of(
          "media",
          new Many<>(new Name("a medium"), true),
          "an interface of a link of such a medium is meant, unless the measure says which");

  public static final Key<Duration> HOLD =
      Key.of(
              "hold",
              Quantities.DURATION,
              "for so long after its last packet of user data it is still on, then it is idle")
          .need();
  static final Keys INTERFACE =
      Keys.of("interface of an energy model", "an interface of the device", MEDIA, HOLD);
  public static final Key<List<Named.Item<Fields>>> INTERFACES =
      Key.of("interfaces", Named.of("interfaces", INTERFACE), "the interfaces of the device")
          .need();

  public static final Key<List<Many.At<YamlNode>>> STATES =
      Key.of(
              "states",
              new Many<>(new AnyValue("a joint state"), false),
              "the table: for each combination of off, idle and on, what the device takes")
          .need();

  /** Keys of a joint state, besides one for each interface. */
  public static final Key<Double> WATTS =
      Key.of("watts", Quantities.POWER, "what the device takes, above what it takes anyway").need();

  public static final Key<Double> PLUS_MINUS =
      Key.of("plus-minus", Quantities.POWER, "half of the 95 % interval of it").orElse("0W");
  public static final Key<String> DERIVED =
      Key.of(
          "derived",
          Text.of("a sentence", "the sum of both alone"),
          "how it was derived from others; left out: it was measured");

  public static final Keys ALL =
      Keys.of("energy model", "what a device takes", NAME, SOURCE, INTERFACES, STATES);

  private EnergyModelKeys() {}

  /** What an interface does in a joint state. */
  public static Key<State> doing(String interfaceName) {
    return Key.of(
            interfaceName, Choice.of("a state", State.values()), "what this interface is doing")
        .need();
  }

  /** The keys of a joint state of such interfaces. */
  public static Keys state(List<String> interfaces) {
    List<Key<?>> keys = new ArrayList<>();
    interfaces.forEach(name -> keys.add(doing(name)));
    keys.addAll(List.of(WATTS, PLUS_MINUS, DERIVED));
    return new Keys("joint state", "a joint state", List.copyOf(keys));
  }
}
