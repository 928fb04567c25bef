package org.roamlab.cli.compare;

import java.util.ArrayList;
import java.util.List;
import org.roamlab.cli.CommandFailed;
import org.roamlab.cli.ExitCode;

/** Refuses to compare what differs by its conditions, unless the user means it. */
final class Comparability {
  private Comparability() {}

  /**
   * @param force the user means it
   */
  static void check(Side a, Side b, boolean force) {
    var first = a.run().manifest();
    var second = b.run().manifest();
    var reasons = new ArrayList<String>();
    add(reasons, "experiment", first.experiment(), second.experiment());
    add(reasons, "clock", first.clock(), second.clock());
    add(reasons, "venue", first.venue(), second.venue());
    add(reasons, "seed", Long.toString(first.seed()), Long.toString(second.seed()));
    if (!reasons.isEmpty() && !force) {
      throw new CommandFailed(
          ExitCode.USAGE,
          "these runs differ by their conditions already:%n%s%n  --force compares them all the same"
              .formatted(String.join("\n", reasons)));
    }
  }

  private static void add(List<String> reasons, String what, String a, String b) {
    if (!a.equals(b)) {
      reasons.add("  %-11s %s, %s".formatted(what, a, b));
    }
  }
}
