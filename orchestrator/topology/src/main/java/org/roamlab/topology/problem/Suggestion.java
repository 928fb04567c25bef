package org.roamlab.topology.problem;

import java.util.Collection;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** "Did you mean": the nearest of the right words, or all of them. */
public final class Suggestion {
  private static final int MOST_LISTED = 24;

  /** Larger choices are listed as they stand in the file. */
  private static final int MOST_SORTED = 200;

  /** So many choices are worth reading when a near one is named already. */
  private static final int FEW = 10;

  private Suggestion() {}

  /** What to write instead of {@code wrong}: the near miss, then the choices. */
  public static String among(String wrong, Collection<String> right, String choices) {
    String near = nearest(wrong, right);
    String listed = listed(right, choices);
    if (near == null) {
      return listed;
    }
    String meant = "did you mean '" + near + "'?";
    return right.size() > FEW ? meant : meant + " " + listed;
  }

  /** The choices in order: {@code choices: a, b, c}. */
  public static String listed(Collection<String> right, String choices) {
    if (right.isEmpty()) {
      return choices + ": none";
    }
    StringBuilder text = new StringBuilder(choices).append(": ");
    int count = 0;
    for (String word : right.size() > MOST_SORTED ? right : new TreeSet<>(right)) {
      if (count == MOST_LISTED) {
        return text.append(", and ").append(right.size() - count).append(" more").toString();
      }
      text.append(count++ == 0 ? "" : ", ").append(word);
    }
    return text.toString();
  }

  /** The word that a slip of the finger would turn into {@code wrong}, if there is one. */
  public static @Nullable String nearest(String wrong, Collection<String> right) {
    int allowed = Math.max(1, Math.min(3, wrong.length() / 3));
    String nearest = null;
    int best = allowed + 1;
    for (String word : right) {
      int distance = distance(wrong, word, best + 1);
      if (distance < best || (distance == best && nearest != null && word.compareTo(nearest) < 0)) {
        best = distance;
        nearest = word;
      }
    }
    return nearest;
  }

  /** Edits (insert, delete, replace, swap of neighbours) between two words; at most {@code cap}. */
  static int distance(String a, String b, int cap) {
    if (Math.abs(a.length() - b.length()) >= cap) {
      return cap;
    }
    int[] beforeLast = new int[b.length() + 1];
    int[] last = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      last[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int[] row = new int[b.length() + 1];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replace = last[j - 1] + (same(a.charAt(i - 1), b.charAt(j - 1)) ? 0 : 1);
        row[j] = Math.min(replace, Math.min(last[j], row[j - 1]) + 1);
        if (i > 1
            && j > 1
            && a.charAt(i - 1) == b.charAt(j - 2)
            && a.charAt(i - 2) == b.charAt(j - 1)) {
          row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
        }
      }
      beforeLast = last;
      last = row;
    }
    return Math.min(cap, last[b.length()]);
  }

  private static boolean same(char a, char b) {
    return Character.toLowerCase(a) == Character.toLowerCase(b) || (a == '_' && b == '-');
  }
}
