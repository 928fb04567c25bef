package org.roamlab.topology.read;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.roamlab.topology.language.EnergyModelKeys;
import org.roamlab.topology.language.Fields;
import org.roamlab.topology.language.Key;
import org.roamlab.topology.language.Keys;
import org.roamlab.topology.language.Many;
import org.roamlab.topology.language.Named;
import org.roamlab.topology.model.EnergyModel;
import org.roamlab.topology.model.EnergyModel.Interface;
import org.roamlab.topology.model.EnergyModel.JointState;
import org.roamlab.topology.model.EnergyModel.State;
import org.roamlab.topology.problem.Place;
import org.roamlab.topology.problem.Problems;
import org.roamlab.topology.source.YamlNode;

/** Makes an energy model of its file; a model with a mistake is none. */
final class EnergyModelReader {
  /** The table has three times as many lines with each. */
  private static final int MOST_INTERFACES = 4;

  private static final int MOST_NAMED = 4;

  private final Fields fields;
  private final Problems problems;
  private final List<Interface> interfaces = new ArrayList<>();
  private final Map<List<State>, JointState> states = new LinkedHashMap<>();
  private boolean wrong;

  EnergyModelReader(Fields fields, Problems problems) {
    this.fields = fields;
    this.problems = problems;
  }

  @Nullable EnergyModel model() {
    String name = fields.find(EnergyModelKeys.NAME);
    String source = fields.find(EnergyModelKeys.SOURCE);
    readInterfaces();
    List<Many.At<YamlNode>> table = fields.find(EnergyModelKeys.STATES);
    if (name == null || table == null || wrong) {
      return null;
    }
    if (readStates(table)) {
      reportMissing();
    }
    return wrong
        ? null
        : new EnergyModel(
            name,
            source == null ? "" : source,
            List.copyOf(interfaces),
            List.copyOf(states.values()));
  }

  private void error(Place place, String what, @Nullable String instead) {
    problems.error(place, what, instead);
    wrong = true;
  }

  private void readInterfaces() {
    List<Named.Item<Fields>> items = fields.find(EnergyModelKeys.INTERFACES);
    if (items == null) {
      wrong = true;
      return;
    }
    if (items.isEmpty() || items.size() > MOST_INTERFACES) {
      error(
          fields.atKey(EnergyModelKeys.INTERFACES),
          "a model is of 1 to " + MOST_INTERFACES + " interfaces, found " + items.size(),
          "interfaces: { wlan: { media: wlan, hold: 100ms } }");
    }
    Map<String, String> ofMedium = new HashMap<>();
    items.forEach(item -> readInterface(item, ofMedium));
  }

  private void readInterface(Named.Item<Fields> item, Map<String, String> ofMedium) {
    if (EnergyModelKeys.state(List.of()).names().contains(item.name())) {
      error(item.place(), "an interface cannot be named '" + item.name() + "'", "rename it");
    }
    List<Many.At<String>> media = item.value().find(EnergyModelKeys.MEDIA);
    for (Many.At<String> medium : media == null ? List.<Many.At<String>>of() : media) {
      String other = ofMedium.put(medium.value(), item.name());
      if (other != null) {
        error(
            medium.node().place(),
            "the medium '" + medium.value() + "' is that of '" + other + "' already",
            "name a medium at one interface only");
      }
    }
    var hold = item.value().find(EnergyModelKeys.HOLD);
    if (hold == null) {
      wrong = true;
    } else {
      interfaces.add(new Interface(item.name(), Many.values(media), hold));
    }
  }

  /** Whether every line could be read. */
  private boolean readStates(List<Many.At<YamlNode>> table) {
    boolean all = true;
    List<Key<State>> doing =
        interfaces.stream().map(each -> EnergyModelKeys.doing(each.name())).toList();
    Keys keys = EnergyModelKeys.state(interfaces.stream().map(Interface::name).toList());
    for (Many.At<YamlNode> line : table) {
      JointState state = state(keys.read(line.node(), "state", problems), doing);
      if (state == null) {
        all = false;
      } else if (states.put(state.of(), state) != null) {
        error(
            line.node().place().start(),
            "the table has " + said(state.of()) + " already",
            "keep one of both");
      }
    }
    wrong |= !all;
    return all;
  }

  private static @Nullable JointState state(@Nullable Fields line, List<Key<State>> doing) {
    if (line == null) {
      return null;
    }
    List<State> joint = new ArrayList<>();
    for (Key<State> key : doing) {
      State state = line.find(key);
      if (state == null) {
        return null;
      }
      joint.add(state);
    }
    Double watts = line.find(EnergyModelKeys.WATTS);
    Double plusMinus = line.find(EnergyModelKeys.PLUS_MINUS);
    return watts == null || plusMinus == null
        ? null
        : new JointState(List.copyOf(joint), watts, plusMinus, line.find(EnergyModelKeys.DERIVED));
  }

  /** Else a run could get into a state of which nobody knows the power. */
  private void reportMissing() {
    Set<List<State>> missing = new LinkedHashSet<>(combinations(interfaces.size()));
    missing.removeAll(states.keySet());
    if (missing.isEmpty()) {
      return;
    }
    List<String> named = missing.stream().limit(MOST_NAMED).map(this::said).toList();
    int more = missing.size() - named.size();
    error(
        fields.atKey(EnergyModelKeys.STATES),
        "the table lacks " + String.join("; ", named) + (more > 0 ? "; and " + more + " more" : ""),
        "measure it, or say how you derive it: { …, watts: 0.24W, derived: the sum of both alone }");
  }

  private static List<List<State>> combinations(int count) {
    List<List<State>> all = List.of(List.of());
    for (int i = 0; i < count; i++) {
      List<List<State>> longer = new ArrayList<>();
      for (List<State> head : all) {
        for (State state : State.values()) {
          List<State> one = new ArrayList<>(head);
          one.add(state);
          longer.add(List.copyOf(one));
        }
      }
      all = longer;
    }
    return all;
  }

  private String said(List<State> joint) {
    List<String> words = new ArrayList<>();
    for (int i = 0; i < joint.size(); i++) {
      words.add(interfaces.get(i).name() + " " + joint.get(i).name().toLowerCase(Locale.ROOT));
    }
    return String.join(", ", words);
  }
}
