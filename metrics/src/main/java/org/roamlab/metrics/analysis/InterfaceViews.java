package org.roamlab.metrics.analysis;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.roamlab.metrics.packet.Packet;
import org.roamlab.metrics.result.Measured;
import org.roamlab.metrics.result.Points;
import org.roamlab.metrics.result.Series;
import org.roamlab.metrics.result.Unit;

/** All captured interfaces of a run. */
final class InterfaceViews {
  private static final long WINDOW_NS = 1_000_000_000;

  private final List<InterfaceView> all = new ArrayList<>();

  void add(List<InterfaceView> ofNode) {
    all.addAll(ofNode);
  }

  List<InterfaceView> all() {
    return all;
  }

  /** A node's capture of its end of a link; null where there is none. */
  @Nullable InterfaceView at(String node, String link) {
    for (InterfaceView view : all) {
      boolean there = view.planned != null && view.planned.link().equals(link);
      if (there && view.node.equals(node)) return view;
    }
    return null;
  }

  List<InterfaceView> of(String node) {
    return all.stream().filter(view -> view.node.equals(node)).toList();
  }

  /** Passes a node's packets on to the interface that captured them. */
  record Listener(List<InterfaceView> ofNode) implements NodeCaptures.Listener {
    @Override
    public void packet(Packet packet, long tNs, int capture, long fingerprint, boolean isNew) {
      ofNode.get(capture).packet(packet, tNs, fingerprint);
    }
  }

  /** Packets and bits per second of each interface, in all and by traffic. */
  List<Measured> measured(Scope whole) {
    return all.stream().map(view -> measured(view, whole)).toList();
  }

  private static Measured measured(InterfaceView view, Scope whole) {
    List<Series> series = new ArrayList<>();
    add(series, "sent", view.out, whole);
    add(series, "received", view.in, whole);
    return new Measured(
        view.place(), "interface", view.place(), false, view.node, series, List.of(), List.of());
  }

  private static void add(List<Series> series, String way, InterfaceView.Way of, Scope whole) {
    series.add(rate(way + "-rate", way, of.bytes.points(), whole));
    series.add(
        new Series(
            way + "-packets",
            way,
            Unit.PACKETS_PER_SECOND,
            Series.Shape.WINDOW,
            RateSeries.perSecond(of.packets.points(), whole, WINDOW_NS)));
    of.byTraffic.forEach(
        (id, sum) -> series.add(rate(way + "-rate:" + id, way + " " + id, sum.points(), whole)));
  }

  private static Series rate(String id, String title, Points sum, Scope whole) {
    return new Series(
        id,
        title,
        Unit.MEGABIT_PER_SECOND,
        Series.Shape.WINDOW,
        RateSeries.of(sum, whole, WINDOW_NS));
  }
}
