package org.roamlab.metrics.claims;

import org.jspecify.annotations.Nullable;

/** Finds the name that was surely meant. */
final class Nearest {
  private Nearest() {}

  /** Empty where none is near enough. */
  static String hint(String wrong, Iterable<String> names) {
    String best = null;
    int bestDistance = Math.max(1, wrong.length() / 3) + 1;
    for (String name : names) {
      int distance = distance(wrong, name);
      if (distance < bestDistance) {
        best = name;
        bestDistance = distance;
      }
    }
    return best == null ? "" : "; did you mean " + best + "?";
  }

  /** How many letters must be added, taken away or changed; capitals do not count. */
  private static int distance(String a, String b) {
    int[] before = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) before[j] = j;
    for (int i = 1; i <= a.length(); i++) {
      int[] now = new int[b.length() + 1];
      now[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        boolean same =
            Character.toLowerCase(a.charAt(i - 1)) == Character.toLowerCase(b.charAt(j - 1));
        int changed = before[j - 1] + (same ? 0 : 1);
        now[j] = Math.min(changed, 1 + Math.min(before[j], now[j - 1]));
      }
      before = now;
    }
    return before[b.length()];
  }

  /** All of them, where they are few. */
  static String choices(@Nullable Iterable<String> names) {
    return names == null ? "" : String.join(", ", names);
  }
}
