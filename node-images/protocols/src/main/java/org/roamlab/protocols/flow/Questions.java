package org.roamlab.protocols.flow;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.roamlab.protocols.Handover;

/** What the PMIPv6 daemon was asked, until it answers. */
final class Questions {
  /** One of them. */
  sealed interface Question {}

  /**
   * @param session of the command line that waits for it
   */
  record Adding(FlowKey key, List<Long> packets, long session) implements Question {}

  /** After the daemon has lost its state. */
  record Restoring(ManagedFlow flow) implements Question {}

  /**
   * @param otherwise tunnels to ask for if this one is refused
   */
  record Moving(ManagedFlow flow, Handover start, List<Integer> otherwise, long session)
      implements Question {}

  record Deleting(int mark, long session) implements Question {}

  private final Map<Long, Question> open = new LinkedHashMap<>();
  private long last;

  /** Its number, which the answer bears. */
  long ask(Question question) {
    open.put(++last, question);
    return last;
  }

  @Nullable Question answered(long number) {
    return open.remove(number);
  }

  /** Nobody will answer them. */
  List<Question> takeAll() {
    List<Question> all = List.copyOf(open.values());
    open.clear();
    return all;
  }
}
