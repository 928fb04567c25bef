package org.roamlab.engine.timeline;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.PriorityQueue;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.roamlab.topology.model.TimelineEntry;
import org.roamlab.topology.model.TimelineEntry.At;
import org.roamlab.topology.model.TimelineEntry.Barrier;
import org.roamlab.topology.model.TimelineEntry.When;

/**
 * Decides which entry acts when. Pure: it is told the time and what happened, and answers with what
 * is to be done now. At one instant entries act in the order of the file.
 *
 * <p>A barrier holds all later entries until every action before it has ended. Entries that may go
 * on for ever, a repetition without {@code until} or a {@code when} on each event, hold it only
 * while one of their actions is being carried out. What is held acts when the barrier opens; that
 * instant then is its planned time.
 */
public final class Timeline {
  private final List<TimelineEntry> entries;
  private final Progress[] progress;
  private final PriorityQueue<Due> due =
      new PriorityQueue<>(Comparator.comparingLong(Due::plannedNs).thenComparingInt(Due::index));

  /** Entries below this index take part; the last of them may be a barrier that is shut. */
  private int open;

  /** An action that is to be carried out now. {@link #ended} is called when it has ended. */
  public record Act(int index, TimelineEntry entry, long plannedNs) {}

  private record Due(long plannedNs, int index) {}

  /** How far an entry is. */
  private static final class Progress {
    int running;
    int seen;

    /** Nothing more will come of it that a barrier has to wait for, but what is running. */
    boolean settled;

    /** Of a barrier: it is open for good. */
    boolean passed;
  }

  public Timeline(List<TimelineEntry> entries) {
    this.entries = List.copyOf(entries);
    this.progress = new Progress[entries.size()];
    for (int i = 0; i < progress.length; i++) {
      progress[i] = new Progress();
    }
  }

  public void start() {
    openFrom(0, 0);
  }

  /** The next instant at which something is due. */
  public OptionalLong next() {
    return due.isEmpty() ? OptionalLong.empty() : OptionalLong.of(due.peek().plannedNs);
  }

  /** What is due by now, in order. Barriers open in passing. */
  public List<Act> at(long nowNs) {
    List<Act> acts = new ArrayList<>();
    while (!due.isEmpty() && due.peek().plannedNs <= nowNs) {
      Due next = due.remove();
      TimelineEntry entry = entries.get(next.index);
      repeat(next, entry);
      if (!(entry.action() instanceof Barrier)) {
        progress[next.index].running++;
        acts.add(new Act(next.index, entry, next.plannedNs));
      }
      openBarrier(nowNs, acts);
    }
    return acts;
  }

  /** An event was written; {@code when} entries that wait for it become due. */
  public void happened(long nowNs, String event, Map<String, ?> fields) {
    for (int i = 0; i < open; i++) {
      if (entries.get(i).trigger() instanceof When when && matches(when, event, fields)) {
        trigger(nowNs, i, when);
      }
    }
  }

  /** The action of an entry has ended. What was held by it may be to be done now. */
  public List<Act> ended(long nowNs, int index) {
    progress[index].running--;
    List<Act> acts = new ArrayList<>();
    openBarrier(nowNs, acts);
    acts.addAll(at(nowNs));
    return acts;
  }

  /** The events for which some entry waits: others need not be told. */
  public Set<String> eventsOfInterest() {
    Set<String> names = new HashSet<>();
    for (TimelineEntry entry : entries) {
      if (entry.trigger() instanceof When when) {
        names.add(when.event());
      }
    }
    return names;
  }

  private void repeat(Due now, TimelineEntry entry) {
    switch (entry.trigger()) {
      case At at when at.every() != null -> {
        long nextNs = now.plannedNs + at.every().toNanos();
        if (at.until() == null || nextNs <= at.until().toNanos()) {
          due.add(new Due(nextNs, now.index));
        } else {
          progress[now.index].settled = true;
        }
      }
      case At _ -> progress[now.index].settled = true;
      case When _ -> progress[now.index].settled = true;
    }
  }

  private void trigger(long nowNs, int index, When when) {
    progress[index].seen++;
    if (when.count() == 0 || when.count() == progress[index].seen) {
      due.add(new Due(nowNs + when.after().toNanos(), index));
    }
  }

  private static boolean matches(When when, String event, Map<String, ?> fields) {
    return when.event().equals(event)
        && when.fields().entrySet().stream()
            .allMatch(wanted -> wanted.getValue().equals(text(fields.get(wanted.getKey()))));
  }

  private static String text(@Nullable Object value) {
    return String.valueOf(value);
  }

  private void openBarrier(long nowNs, List<Act> acts) {
    while (isShut() && progress[open - 1].settled && allBeforeHaveEnded(open - 1)) {
      progress[open - 1].passed = true;
      progress[open - 1].running++;
      acts.add(new Act(open - 1, entries.get(open - 1), nowNs));
      openFrom(open, nowNs);
    }
  }

  private boolean isShut() {
    return open > 0
        && entries.get(open - 1).action() instanceof Barrier
        && !progress[open - 1].passed;
  }

  private boolean allBeforeHaveEnded(int index) {
    for (int i = 0; i < index; i++) {
      if (progress[i].running > 0 || !(progress[i].settled || mayGoOnForEver(entries.get(i)))) {
        return false;
      }
    }
    return true;
  }

  private static boolean mayGoOnForEver(TimelineEntry entry) {
    return switch (entry.trigger()) {
      case At at -> at.every() != null && at.until() == null;
      case When when -> when.count() == 0;
    };
  }

  /** Lets entries take part from {@code first} up to and with the next barrier. */
  private void openFrom(int first, long nowNs) {
    open = first;
    boolean barrier = false;
    while (open < entries.size() && !barrier) {
      barrier = entries.get(open).action() instanceof Barrier;
      arm(open, nowNs);
      open++;
    }
  }

  private void arm(int index, long nowNs) {
    if (entries.get(index).trigger() instanceof At at) {
      due.add(new Due(Math.max(at.time().toNanos(), nowNs), index));
    }
  }
}
