package org.roamlab.metrics.result;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was found about one traffic or one measure, beyond its metrics: what figures are made of.
 *
 * @param id of the traffic or measure
 * @param kind of the traffic ({@code tcp-bulk}) or of the measure ({@code tcp-sequence})
 * @param of what was measured: a traffic's id, a link, {@code NODE:IF}, a node
 * @param measure whether the file asks for it; else it is there because the traffic is
 * @param seenAt the node whose captures it comes from; null where it comes from events
 */
public record Measured(
    String id,
    String kind,
    String of,
    boolean measure,
    @Nullable String seenAt,
    List<Series> series,
    List<Gap> gaps,
    List<String> notes) {

  public @Nullable Series find(String seriesId) {
    return series.stream().filter(s -> s.id().equals(seriesId)).findFirst().orElse(null);
  }
}
