package org.roamlab.topology.plan.route;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;
import org.roamlab.topology.plan.IpPrefix;

/** Joins networks: two halves become the whole, one inside another goes. Covers nothing more. */
final class Aggregate {
  private Aggregate() {}

  static void merge(SortedSet<IpPrefix> prefixes) {
    Deque<IpPrefix> joined = new ArrayDeque<>();
    for (IpPrefix prefix : prefixes) {
      push(joined, prefix);
    }
    List<IpPrefix> result = List.copyOf(joined);
    prefixes.clear();
    prefixes.addAll(result);
  }

  private static void push(Deque<IpPrefix> joined, IpPrefix prefix) {
    IpPrefix last = joined.peekLast();
    if (last == null) {
      joined.addLast(prefix);
    } else if (!last.contains(prefix.address())) {
      IpPrefix whole = whole(last, prefix);
      if (whole == null) {
        joined.addLast(prefix);
      } else {
        joined.removeLast();
        push(joined, whole);
      }
    }
  }

  /** Null if the two are not the halves of one network. */
  private static @Nullable IpPrefix whole(IpPrefix low, IpPrefix high) {
    if (low.length() != high.length() || low.length() == 0) {
      return null;
    }
    IpPrefix whole = new IpPrefix(low.address(), low.length() - 1).network();
    return whole.contains(high.address()) ? whole : null;
  }
}
