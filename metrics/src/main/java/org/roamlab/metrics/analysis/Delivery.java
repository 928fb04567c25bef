package org.roamlab.metrics.analysis;

import java.util.ArrayList;
import java.util.List;
import org.roamlab.metrics.result.Gap;
import org.roamlab.metrics.result.Points;
import org.roamlab.metrics.series.Search;

/**
 * What of a traffic's payload arrived, and when: the same for TCP and for datagrams.
 *
 * @param node where it was seen
 * @param bytes a sum that grows with every piece of new payload
 * @param wire a sum of IP packets, outermost headers included
 * @param expectedUntilNs silence before that instant is a gap; behind it the traffic has ended
 */
record Delivery(String node, Points bytes, Points wire, long expectedUntilNs) {
  /** Whole traffics are measured from their first to their last byte, parts by their own length. */
  double goodputBitsPerSecond(Scope scope, boolean part) {
    long lengthNs = part ? scope.lengthNs() : durationNs(scope);
    return lengthNs == 0 ? 0 : payload(scope) * 8e9 / lengthNs;
  }

  double payload(Scope scope) {
    return Search.sumBefore(bytes, scope.toNs()) - Search.sumBefore(bytes, scope.fromNs());
  }

  double wireBytes(Scope scope) {
    return Search.sumBefore(wire, scope.toNs()) - Search.sumBefore(wire, scope.fromNs());
  }

  int first(Scope scope) {
    return Search.firstFrom(bytes, scope.fromNs());
  }

  private int behind(Scope scope) {
    return Search.firstFrom(bytes, scope.toNs());
  }

  boolean isEmpty(Scope scope) {
    return first(scope) >= behind(scope);
  }

  long durationNs(Scope scope) {
    return isEmpty(scope) ? 0 : bytes.tNs(behind(scope) - 1) - bytes.tNs(first(scope));
  }

  /** The longest silence first to last; also where it is no gap by the threshold. */
  long longestNs(Scope scope) {
    return gaps(scope, 1).stream().mapToLong(Gap::lengthNs).max().orElse(0);
  }

  /** In a part of the time, its beginning and its end bound a gap; else the first data does. */
  List<Gap> gaps(Scope scope, long thresholdNs) {
    List<Gap> gaps = new ArrayList<>();
    int first = first(scope);
    int behind = behind(scope);
    boolean continues = first > 0;
    if (first == behind && !continues) return gaps;
    long before = continues ? scope.fromNs() : bytes.tNs(first);
    for (int i = first; i < behind; i++) {
      add(gaps, before, bytes.tNs(i), true, thresholdNs);
      before = bytes.tNs(i);
    }
    long until = Math.min(scope.toNs(), expectedUntilNs);
    add(gaps, before, until, behind < bytes.size(), thresholdNs);
    return gaps;
  }

  private static void add(List<Gap> gaps, long from, long to, boolean ended, long thresholdNs) {
    if (to - from >= thresholdNs) gaps.add(new Gap(from, to, ended, null, 0));
  }
}
