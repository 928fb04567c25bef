package org.roamlab.topology.language;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.roamlab.topology.model.Link;
import org.roamlab.topology.model.TimelineEntry.Change;

/** What an action of the timeline may refer to. Each look-up reports a name that nothing has. */
public interface Scope {
  @Nullable Link link(Fields fields, Key<String> key);

  @Nullable String node(Fields fields, Key<String> key);

  /** A node at an end of the link. */
  @Nullable String end(Fields fields, Key<String> key, Link link);

  /** A node, {@code node/agent}, or a traffic. */
  @Nullable String target(Fields fields, Key<String> key);

  /** The link properties among the fields, by direction. */
  Map<String, Change> changes(Fields fields, Link link);

  /** Every direction of the link, back to what the topology says. */
  Map<String, Change> restored(Link link);
}
