package org.roamlab.protocols;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What is due when; a key is due once at most. Those of one instant come in the order of setting.
 */
public final class Deadlines<K> {
  private record Entry<K>(Instant at, long order, K key) {}

  private final TreeSet<Entry<K>> byTime =
      new TreeSet<>((a, b) -> {
        int byInstant = a.at.compareTo(b.at);
        return byInstant != 0 ? byInstant : Long.compare(a.order, b.order);
      });
  private final Map<K, Entry<K>> byKey = new HashMap<>();
  private long order;

  public void set(K key, Instant at) {
    cancel(key);
    Entry<K> entry = new Entry<>(at, order++, key);
    byTime.add(entry);
    byKey.put(key, entry);
  }

  public void cancel(K key) {
    Entry<K> entry = byKey.remove(key);
    if (entry != null) {
      byTime.remove(entry);
    }
  }

  public @Nullable Instant next() {
    return byTime.isEmpty() ? null : byTime.first().at;
  }

  /** Takes out what is due. */
  public List<K> due(Instant now) {
    List<K> due = new ArrayList<>();
    while (!byTime.isEmpty() && !byTime.first().at.isAfter(now)) {
      K key = byTime.first().key;
      cancel(key);
      due.add(key);
    }
    return due;
  }
}
