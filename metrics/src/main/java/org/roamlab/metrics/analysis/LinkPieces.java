package org.roamlab.metrics.analysis;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.roamlab.metrics.run.Event;
import org.roamlab.metrics.run.Fields;
import org.roamlab.metrics.run.RunPlan;

/** The times in which a direction of a link kept its properties. */
final class LinkPieces {
  /**
   * @param settled false during a ramp or an outage: nothing can be held against the link then
   * @param rateBitsPerSecond null is unlimited
   */
  record Piece(
      long fromNs,
      long toNs,
      boolean settled,
      @Nullable Long rateBitsPerSecond,
      long delayNs,
      long jitterNs,
      boolean reorders) {}

  private final List<Piece> pieces = new ArrayList<>();
  private final RunPlan.Direction way;
  private long sinceNs;
  private boolean settled = true;
  private @Nullable Long rate;
  private long delayNs;
  private long jitterNs;
  private boolean reorders;

  private LinkPieces(RunPlan.Direction way) {
    this.way = way;
    rate = way.rateBitsPerSecond();
    delayNs = way.delayNs();
    jitterNs = way.jitterNs();
    reorders = way.reorders();
  }

  static List<Piece> of(String link, RunPlan.Direction way, AnalysedRun run) {
    LinkPieces all = new LinkPieces(way);
    for (Event event : run.directory.events().all()) {
      if (event.is("action") && isOn(link, event)) all.action(event);
    }
    all.cut(run.endNs);
    return all.pieces;
  }

  private static boolean isOn(String link, Event event) {
    String target = event.text("target");
    return target != null && (target.equals(link) || target.startsWith(link + ":"));
  }

  private void action(Event event) {
    String action = String.valueOf(event.text("action"));
    switch (action) {
      case "link-down" -> change(event, false);
      case "link-up" -> change(event, true);
      case "impair" -> impair(event);
      default -> {}
    }
  }

  private void change(Event event, boolean nowSettled) {
    cut(event.tNs());
    settled = nowSettled;
  }

  private void impair(Event event) {
    Fields detail = event.fields().objectOrEmpty("detail");
    for (Fields each : detail.objects("directions")) {
      boolean mine = way.from().equals(each.text("from")) && way.to().equals(each.text("to"));
      if (!mine) continue;
      cut(event.tNs());
      long rampNs = detail.integerOr("rampNs", 0);
      if (rampNs > 0) {
        settled = false;
        cut(event.tNs() + rampNs);
        settled = true;
      }
      rate = each.integer("rateBitsPerSecond");
      delayNs = each.integerOr("oneWayDelayNs", delayNs);
      jitterNs = each.integerOr("jitterNs", jitterNs);
      reorders = each.all().containsKey("reorders") ? each.flag("reorders") : reorders;
    }
  }

  private void cut(long tNs) {
    if (tNs > sinceNs)
      pieces.add(new Piece(sinceNs, tNs, settled, rate, delayNs, jitterNs, reorders));
    sinceNs = Math.max(sinceNs, tNs);
  }
}
