package org.roamlab.metrics.claims;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.roamlab.metrics.result.Metric;
import org.roamlab.metrics.run.Event;

/** What a run yielded, for claims to be judged by. */
public interface Evidence {
  /** Null where it is missing. */
  @Nullable Metric metric(String name);

  /** Why a metric is missing. */
  String whyMissing(String name);

  @Nullable String parameter(String name);

  List<Event> events();
}
