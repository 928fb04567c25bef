package org.roamlab.reports.run;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.roamlab.metrics.result.Gap;
import org.roamlab.metrics.result.Measured;
import org.roamlab.metrics.result.Results;

/** A gap of a traffic. */
public record TrafficGap(String traffic, Gap gap) {

  /** Each once, though several measures may have found it, in the order of time. */
  public static List<TrafficGap> of(Results results) {
    List<TrafficGap> all = results.measured().stream().flatMap(TrafficGap::of).distinct().toList();
    return all.stream()
        .filter(each -> all.stream().noneMatch(each::isPartOf))
        .sorted(Comparator.comparingLong(each -> each.gap.startNs()))
        .toList();
  }

  private static Stream<TrafficGap> of(Measured measured) {
    return measured.gaps().stream().map(gap -> new TrafficGap(measured.of(), gap));
  }

  /** A measure of a part of the time sees a part of the gap. */
  private boolean isPartOf(TrafficGap other) {
    return !equals(other)
        && traffic.equals(other.traffic)
        && other.gap.startNs() <= gap.startNs()
        && gap.endNs() <= other.gap.endNs()
        && gap.lengthNs() < other.gap.lengthNs();
  }
}
