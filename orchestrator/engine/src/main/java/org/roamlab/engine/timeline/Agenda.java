package org.roamlab.engine.timeline;

import java.io.IOException;
import java.util.Comparator;
import java.util.OptionalLong;
import java.util.PriorityQueue;

/**
 * What is to be done at known instants beside the timeline's entries: steps of ramps and traces.
 */
final class Agenda {
  private final PriorityQueue<Item> items =
      new PriorityQueue<>(Comparator.comparingLong(Item::tNs).thenComparingLong(Item::number));
  private long added;

  /** One thing to do. */
  @FunctionalInterface
  interface Step {
    void run() throws IOException;
  }

  private record Item(long tNs, long number, Step step) {}

  void add(long tNs, Step step) {
    items.add(new Item(tNs, added++, step));
  }

  OptionalLong next() {
    return items.isEmpty() ? OptionalLong.empty() : OptionalLong.of(items.peek().tNs);
  }

  /** Does what is due by now; steps may add further ones. */
  void run(long nowNs) throws IOException {
    while (!items.isEmpty() && items.peek().tNs <= nowNs) {
      items.remove().step.run();
    }
  }
}
