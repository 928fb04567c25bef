package org.roamlab.metrics.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.roamlab.metrics.run.Fields;
import org.roamlab.metrics.run.Manifest;

/**
 * An input of two runs that is not the same.
 *
 * @param name its path in manifest.json, or that of a file
 * @param a, b a dash where a run has none
 */
public record InputDifference(String name, String a, String b) {
  /** What a run is made from, beside its plan. */
  private static final List<String> WHOLE =
      List.of(
          "experiment",
          "venue",
          "clock",
          "seed",
          "roamlab",
          "revision",
          "kernel",
          "tools",
          "content",
          "set");

  /** Of the plan: what the files say; commands and addresses follow from that. */
  private static final List<String> PLAN = List.of("experiment");

  public static List<InputDifference> between(Manifest a, Manifest b) {
    Map<String, String> first = inputs(a);
    Map<String, String> second = inputs(b);
    SortedSet<String> names = new TreeSet<>(first.keySet());
    names.addAll(second.keySet());
    List<InputDifference> differences = new ArrayList<>();
    for (String name : names) {
      String one = first.getOrDefault(name, "–");
      String other = second.getOrDefault(name, "–");
      if (!one.equals(other)) differences.add(new InputDifference(name, one, other));
    }
    return differences;
  }

  private static Map<String, String> inputs(Manifest manifest) {
    Fields fields = manifest.fields();
    Map<String, String> inputs = new TreeMap<>();
    for (String name : WHOLE) flatten(name, fields.all().get(name), inputs);
    for (Fields file : fields.objects("inputs")) {
      inputs.put("file " + file.textOr("path", "?"), file.textOr("sha256", "?"));
    }
    Fields plan = fields.objectOrEmpty("plan");
    for (String name : PLAN) flatten("plan." + name, plan.all().get(name), inputs);
    return inputs;
  }

  private static void flatten(String name, @Nullable Object value, Map<String, String> into) {
    switch (value) {
      case Map<?, ?> map -> map.forEach((key, inner) -> flatten(name + "." + key, inner, into));
      case List<?> list -> {
        for (int i = 0; i < list.size(); i++) flatten(name + "[" + i + "]", list.get(i), into);
      }
      case null -> {}
      default -> into.put(name, value.toString());
    }
  }
}
