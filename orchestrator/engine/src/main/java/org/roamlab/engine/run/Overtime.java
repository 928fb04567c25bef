package org.roamlab.engine.run;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.roamlab.engine.event.ExperimentClock;

/**
 * Ends a run that does not end by itself, because somebody waits for what never comes, and says who
 * that is. In virtual time nobody else would notice: the clock runs on and on.
 */
final class Overtime {
  /** Of the experiment's clock: more than any program takes to end after the experiment has. */
  static final long GRACE_NS = 300_000_000_000L;

  private static final String OURS = "org.roamlab.";

  private Overtime() {}

  /**
   * @param over told the failure, once
   */
  static void watch(ExperimentClock clock, long endNs, Consumer<IOException> over) {
    Thread watched = Thread.currentThread();
    Thread.ofPlatform()
        .daemon()
        .name("overtime")
        .start(() -> {
          try {
            clock.sleepUntil(endNs + GRACE_NS);
            over.accept(new IOException(words(endNs, watched)));
          } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
          }
        });
  }

  private static String words(long endNs, Thread main) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "the run has not ended %d s after the end of the experiment at %.0f s; these wait:"
            .formatted(GRACE_NS / 1_000_000_000, endNs / 1e9));
    lines.addAll(waiting(main));
    String programs = programs();
    lines.add(programs.isEmpty() ? "  and no program is left" : "  programs: " + programs);
    return String.join("\n", lines);
  }

  /** Threads that are in the midst of our own code, the one that all depends on first. */
  static List<String> waiting(Thread main) {
    return Thread.getAllStackTraces().entrySet().stream()
        .filter(entry -> !entry.getKey().equals(Thread.currentThread()))
        .sorted(
            Comparator.comparing((Map.Entry<Thread, ?> entry) -> !entry.getKey().equals(main))
                .thenComparing(entry -> entry.getKey().getName()))
        .flatMap(entry -> place(entry.getKey(), entry.getValue()))
        .toList();
  }

  private static Stream<String> place(Thread thread, StackTraceElement[] stack) {
    return Stream.of(stack)
        .filter(frame -> frame.getClassName().startsWith(OURS))
        .limit(1)
        .map(frame ->
            "  %s in %s.%s, line %d"
                .formatted(
                    thread.getName(),
                    frame.getClassName().substring(OURS.length()),
                    frame.getMethodName(),
                    frame.getLineNumber()));
  }

  private static String programs() {
    return ProcessHandle.current()
        .descendants()
        .map(program -> program.info().command().orElse("of an unknown name") + " " + program.pid())
        .collect(Collectors.joining(", "));
  }
}
