package org.roamlab.topology.plan.impair;

import java.util.Set;
import org.roamlab.topology.model.Impairment;
import org.roamlab.topology.model.TimelineEntry.Change;

/** Applies what a timeline changes of a link to what the link does at the moment. */
public final class Changes {
  private Changes() {}

  /**
   * @param initial what the topology says, for {@code restore}
   */
  public static Impairment apply(Impairment present, Impairment initial, Change change) {
    Impairment base = change.restore() ? initial : present;
    Impairment set = change.set();
    Set<String> named = change.named();
    return new Impairment(
        named.contains("rate") ? set.rateBitsPerSecond() : base.rateBitsPerSecond(),
        named.contains("one-way-delay") ? set.oneWayDelay() : base.oneWayDelay(),
        named.contains("jitter") ? set.jitter() : base.jitter(),
        named.contains("loss") ? set.loss() : base.loss(),
        named.contains("duplicate") ? set.duplicate() : base.duplicate(),
        named.contains("corrupt") ? set.corrupt() : base.corrupt(),
        named.contains("reorder") ? set.reorder() : base.reorder(),
        named.contains("queue") ? set.queue() : base.queue(),
        named.contains("trace") ? set.trace() : base.trace());
  }
}
