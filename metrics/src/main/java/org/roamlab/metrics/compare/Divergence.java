package org.roamlab.metrics.compare;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.roamlab.metrics.result.LadderMessage.DecodedField;

/**
 * Where two recordings of the same thing part.
 *
 * @param what {@code event} or {@code packet}
 * @param tNs when, of the earlier of both versions
 * @param place {@code NODE:IF} of a packet, the node of an event; empty where there is none
 * @param number of the event or packet in its file, from 1
 * @param before what happened in the second before it, in both alike
 */
public record Divergence(
    String what, long tNs, String place, long number, Version a, Version b, List<String> before) {

  /**
   * What one of both has there.
   *
   * @param tNs null where there is nothing more
   * @param title for people
   */
  public record Version(@Nullable Long tNs, String title, List<DecodedField> fields) {
    static final Version NOTHING = new Version(null, "nothing more", List.of());
  }

  /** A field that is not the same; a dash where one of both lacks it. */
  public record FieldDifference(String field, String a, String b) {}

  /** In the order in which they appear. */
  public List<FieldDifference> fields() {
    Map<String, String> first = named(a.fields());
    Map<String, String> second = named(b.fields());
    List<FieldDifference> differences = new ArrayList<>();
    first.forEach((name, value) -> {
      String other = second.getOrDefault(name, "–");
      if (!other.equals(value)) differences.add(new FieldDifference(name, value, other));
    });
    second.forEach((name, value) -> {
      if (!first.containsKey(name)) differences.add(new FieldDifference(name, "–", value));
    });
    return differences;
  }

  /** The second one of a name is another field than the first. */
  private static Map<String, String> named(List<DecodedField> fields) {
    Map<String, String> named = new LinkedHashMap<>();
    for (DecodedField field : fields) {
      String name = field.name();
      for (int i = 2; named.containsKey(name); i++) name = field.name() + " " + i;
      named.put(name, field.value());
    }
    return named;
  }
}
