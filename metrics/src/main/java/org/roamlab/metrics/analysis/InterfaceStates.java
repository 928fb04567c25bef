package org.roamlab.metrics.analysis;

import java.util.ArrayList;
import java.util.List;
import org.roamlab.metrics.energy.EnergyModel.State;
import org.roamlab.metrics.result.Points;
import org.roamlab.metrics.run.Event;
import org.roamlab.metrics.series.Search;

/**
 * What an interface is doing at a time: on from a packet of user data until some time after the
 * last one, off while its link is down, idle else.
 */
final class InterfaceStates {
  private record Outage(long fromNs, long toNs) {}

  private final int slot;
  private final long holdNs;
  private final InterfaceView view;
  private final Points activity;
  private final List<Outage> outages;

  InterfaceStates(int slot, long holdNs, InterfaceView view, AnalysedRun run) {
    this.slot = slot;
    this.holdNs = holdNs;
    this.view = view;
    activity = view.activity;
    outages = outages(view, run);
  }

  int slot() {
    return slot;
  }

  InterfaceView view() {
    return view;
  }

  private static List<Outage> outages(InterfaceView view, AnalysedRun run) {
    List<Outage> outages = new ArrayList<>();
    String link = view.planned == null ? "" : view.planned.link();
    long since = Long.MAX_VALUE;
    for (Event event : run.directory.events().all()) {
      if (!event.is("action") || !isOn(link, view.node, event)) continue;
      if ("link-down".equals(event.text("action"))) since = Math.min(since, event.tNs());
      if ("link-up".equals(event.text("action")) && since != Long.MAX_VALUE) {
        outages.add(new Outage(since, event.tNs()));
        since = Long.MAX_VALUE;
      }
    }
    if (since != Long.MAX_VALUE) outages.add(new Outage(since, Long.MAX_VALUE));
    return outages;
  }

  /** A blackhole leaves the interface as it is: it does not know. */
  private static boolean isOn(String link, String node, Event event) {
    String target = event.text("target");
    boolean same = target != null && (target.equals(link) || target.startsWith(link + ":"));
    Object end = event.fields().at("detail.end");
    boolean mine = end == null || end.equals(node);
    return same && mine && !"blackhole".equals(event.fields().at("detail.outage"));
  }

  State at(long tNs) {
    for (Outage outage : outages) {
      if (tNs >= outage.fromNs && tNs < outage.toNs) return State.OFF;
    }
    int next = Search.firstFrom(activity, tNs + 1);
    boolean held = next > 0 && tNs < activity.tNs(next - 1) + holdNs;
    return held ? State.ON : State.IDLE;
  }

  /** The next instant at which the state may be another. */
  long changeAfter(long tNs) {
    long change = Long.MAX_VALUE;
    for (Outage outage : outages) {
      if (outage.fromNs > tNs) change = Math.min(change, outage.fromNs);
      if (outage.toNs > tNs) change = Math.min(change, outage.toNs);
    }
    int next = Search.firstFrom(activity, tNs + 1);
    boolean held = next > 0 && tNs < activity.tNs(next - 1) + holdNs;
    if (!held) return next < activity.size() ? Math.min(change, activity.tNs(next)) : change;
    return Math.min(change, endOfHold(next));
  }

  /** While packets come before the hold is over, the state does not change. */
  private long endOfHold(int next) {
    int i = next;
    while (i < activity.size() && activity.tNs(i) < activity.tNs(i - 1) + holdNs) i++;
    return activity.tNs(i - 1) + holdNs;
  }

  double bytes(Scope scope) {
    Points out = view.out.bytes.points();
    Points in = view.in.bytes.points();
    return Search.sumBefore(out, scope.toNs())
        - Search.sumBefore(out, scope.fromNs())
        + Search.sumBefore(in, scope.toNs())
        - Search.sumBefore(in, scope.fromNs());
  }
}
