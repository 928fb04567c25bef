package org.roamlab.cli;

import java.io.PrintStream;
import java.util.Comparator;

/** The overview of all commands, and the answer to a command that there is not. */
final class Help {
  private static final int FARTHEST_TYPO = 3;

  static void write(PrintStream out) {
    out.println("Roamlab runs experiments with networks on a real Linux kernel in virtual time.");
    out.println();
    out.println("  roamlab COMMAND [ARGUMENT...]");
    out.println();
    var width =
        2 + CommandTable.entries().stream().mapToInt(e -> e.name().length()).max().orElse(0);
    for (var entry : CommandTable.entries()) {
      out.println(
          "  " + entry.name() + " ".repeat(width - entry.name().length()) + entry.summary());
    }
    out.println();
    out.println("roamlab COMMAND --help says more. Every flag can also be set in the environment:");
    out.println("--seed 2 is ROAMLAB_SEED=2.");
  }

  static String unknown(String name) {
    var near =
        CommandTable.entries().stream()
            .map(CommandTable.Entry::name)
            .min(Comparator.comparingInt(known -> distance(name, known)))
            .filter(known -> distance(name, known) <= Math.min(FARTHEST_TYPO, known.length() / 2));
    return "roamlab: there is no command '%s'%n".formatted(name)
        + near.map(known -> "  did you mean %s?%n".formatted(known)).orElse("")
        + "  roamlab help lists the commands%n".formatted();
  }

  /** Levenshtein's: how many letters to insert, remove or replace. */
  private static int distance(String a, String b) {
    var previous = new int[b.length() + 1];
    for (var j = 0; j <= b.length(); j++) {
      previous[j] = j;
    }
    for (var i = 1; i <= a.length(); i++) {
      var current = new int[b.length() + 1];
      current[0] = i;
      for (var j = 1; j <= b.length(); j++) {
        var replaced = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        current[j] = Math.min(replaced, 1 + Math.min(previous[j], current[j - 1]));
      }
      previous = current;
    }
    return previous[b.length()];
  }

  private Help() {}
}
