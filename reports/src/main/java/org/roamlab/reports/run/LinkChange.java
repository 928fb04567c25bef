package org.roamlab.reports.run;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.roamlab.metrics.run.Fields;

/** Follows what {@code impair} actions do to the directions of links. */
final class LinkChange {
  private final Map<String, String> before = new HashMap<>();
  private final Map<String, String> now = new HashMap<>();

  /** Returns whether any direction of the target now differs from how it was at first. */
  boolean see(String target, Fields action) {
    for (Fields direction : directions(action)) {
      String key = target + "\n" + direction.textOr("from", "") + "\n" + direction.textOr("to", "");
      before.putIfAbsent(key, direction.textOr("was", ""));
      now.put(key, direction.textOr("is", ""));
    }
    return now.entrySet().stream()
        .filter(entry -> entry.getKey().startsWith(target + "\n"))
        .anyMatch(entry -> !entry.getValue().equals(before.get(entry.getKey())));
  }

  /** What all directions are now, or null where they are not the same. */
  static @Nullable String sameForAll(Fields action) {
    List<String> now = directions(action).stream().map(d -> d.textOr("is", "")).distinct().toList();
    return now.size() == 1 && !now.getFirst().isEmpty() ? now.getFirst() : null;
  }

  private static List<Fields> directions(Fields action) {
    return action.objectOrEmpty("detail").objects("directions");
  }
}
