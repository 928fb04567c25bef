package org.roamlab.engine.venue;

import java.util.List;
import java.util.regex.Pattern;

/** What the end of a guest means that did not end as it should. */
final class GuestEnd {
  private static final String ERROR = "roamlab-guest-error: ";
  private static final String STOOD_STILL = "virtual time has stood still";

  /**
   * EPERM, as a word and as a number. A process that has just been killed is none to trace, too.
   */
  private static final Pattern NOT_PERMITTED =
      Pattern.compile("ptrace.*(not permitted|errno = 1\\b)");

  private static final int STALLED = 124;
  private static final int PANIC = 134;
  private static final int KILLED = 137;
  private static final int LAST_WORDS = 40;

  private GuestEnd() {}

  /**
   * @param console its last lines
   */
  static EnvironmentProblem problem(int status, List<String> console) {
    String words = String.join("\n  ", lastWords(console));
    String error =
        console.stream()
            .filter(line -> line.startsWith(ERROR))
            .map(line -> line.substring(ERROR.length()))
            .findFirst()
            .orElse("");
    if (status == STALLED) {
      return stalled(error, words);
    }
    if (status != PANIC && NOT_PERMITTED.matcher(words).find()) {
      return new EnvironmentProblem(
          "the guest kernel may not trace its own processes here, without which it cannot run:\n  "
              + words
              + "\n  in a container, allow it: docker run --cap-add=SYS_PTRACE …; on a machine with"
              + " Yama: sysctl kernel.yama.ptrace_scope=1");
    }
    if (!error.isEmpty()) {
      return new EnvironmentProblem("the guest could not be set up: " + error);
    }
    String how =
        switch (status) {
          case PANIC -> "panicked";
          case KILLED -> "was killed, perhaps for want of memory";
          default -> "ended with status " + status;
        };
    return new EnvironmentProblem(
        "the guest kernel " + how + ". Its last words:\n  " + (words.isEmpty() ? "none" : words));
  }

  private static EnvironmentProblem stalled(String error, String words) {
    return new EnvironmentProblem(
        error.startsWith(STOOD_STILL)
            ? error
                + "\n  in virtual time a program must sleep while it waits; --clock real lets it"
                + " compute\n  (or this machine was so busy that the guest could not run at all)"
            : error + "; what the guest said last:\n  " + words);
  }

  /** What came before the kernel's own stack, which tells a user nothing. */
  private static List<String> lastWords(List<String> console) {
    List<String> words = console.stream().takeWhile(line -> !line.startsWith("Stack:")).toList();
    return words.subList(Math.max(0, words.size() - LAST_WORDS), words.size());
  }
}
