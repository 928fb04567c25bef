package org.roamlab.metrics.claims;

import java.util.Collection;
import org.jspecify.annotations.Nullable;
import org.roamlab.metrics.result.Dimension;

/** What a claim may speak of, known before there is any data. */
public interface Names {
  /** All metrics that the experiment yields, as {@code OWNER.FIELD}. */
  Collection<String> metrics();

  /** Null where there is no such metric. */
  @Nullable Dimension metric(String name);

  Collection<String> parameters();

  /** A parameter's value as text; null where there is no such parameter. */
  @Nullable String parameter(String name);
}
