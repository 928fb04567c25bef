package org.roamlab.topology.language;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.roamlab.topology.problem.Problems;
import org.roamlab.topology.problem.Suggestion;
import org.roamlab.topology.source.YamlNode;

/** An event by its name and any of its fields: {@code { event: handover-complete, node: lma }}. */
record EventPattern() implements Form<List<Named.Item<String>>> {
  private static final Named<String> FIELDS =
      Named.of("fields of an event", new Text("a text", "lma", true));

  @Override
  public @Nullable List<Named.Item<String>> read(YamlNode node, String name, Problems problems) {
    List<Named.Item<String>> fields = FIELDS.read(node, name, problems);
    if (fields == null) {
      return null;
    }
    for (Named.Item<String> field : fields) {
      if (field.name().equals("event")) {
        check(field, problems);
        return fields;
      }
    }
    problems.error(
        node.place().start(),
        "'" + name + "' names no event",
        Suggestion.listed(TimelineKinds.EVENTS.keySet(), "event: one of"));
    return null;
  }

  private static void check(Named.Item<String> event, Problems problems) {
    if (!TimelineKinds.EVENTS.containsKey(event.value())) {
      problems.error(
          event.node().place(),
          "no event is called '" + event.value() + "'",
          Suggestion.among(event.value(), TimelineKinds.EVENTS.keySet(), "events"));
    }
  }

  @Override
  public String says() {
    return "an event and any of its fields, such as { event: handover-complete, node: lma }";
  }

  @Override
  public Map<String, Object> schema(Definitions definitions) {
    Map<String, Object> event = new LinkedHashMap<>();
    event.put("enum", List.copyOf(new TreeSet<>(TimelineKinds.EVENTS.keySet())));
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("type", "object");
    object.put("properties", Map.of("event", definitions.orParameter(event)));
    object.put("required", List.of("event"));
    return object;
  }
}
