package org.roamlab.metrics.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.roamlab.metrics.analysis.LinkPieces.Piece;
import org.roamlab.metrics.result.Fidelity.Check;
import org.roamlab.metrics.result.LinkFigures;
import org.roamlab.metrics.result.Points;
import org.roamlab.metrics.run.Event;
import org.roamlab.metrics.run.RunPlan;
import org.roamlab.metrics.series.Search;
import org.roamlab.metrics.udp.Matching;

/** Holds what a direction of a link did against what it was told. */
final class LinkChecks {
  private static final long WINDOW_NS = 1_000_000_000;

  /** What was queued under the old rate may still come out after a change. */
  private static final long SETTLING_NS = 500_000_000;

  private static final double RATE_WITHIN = 0.01;
  private static final long FRAME_BITS = 1514 * 8;
  private static final long VIRTUAL_TOLERANCE_NS = 200_000;
  private static final long REAL_TOLERANCE_NS = 2_000_000;
  private static final double SIGMAS = 4;

  private final String link;
  private final RunPlan.Direction way;
  private final AnalysedRun run;
  private final List<Piece> pieces;
  private final @Nullable InterfaceView sender;
  private final @Nullable InterfaceView receiver;
  private final @Nullable Event counters;
  private final List<Check> checks = new ArrayList<>();
  private @Nullable Double busiestRate;
  private @Nullable Long leastDelayNs;
  private @Nullable Double loss;

  LinkChecks(String link, RunPlan.Direction way, AnalysedRun run) {
    this.link = link;
    this.way = way;
    this.run = run;
    pieces = LinkPieces.of(link, way, run);
    sender = run.interfaces.at(way.from(), link);
    receiver = run.interfaces.at(way.to(), link);
    counters = counters();
  }

  private @Nullable Event counters() {
    return run.directory
        .events()
        .named("link-counters")
        .filter(event -> link.equals(event.text("link")))
        .filter(event -> way.from().equals(event.text("from")) && way.to().equals(event.text("to")))
        .findFirst()
        .orElse(null);
  }

  List<Check> checks() {
    rate();
    delay();
    loss();
    return checks;
  }

  LinkFigures figures() {
    return new LinkFigures(
        link,
        way.from(),
        way.to(),
        way.rateBitsPerSecond(),
        busiestRate,
        way.delayNs(),
        leastDelayNs,
        way.loss(),
        loss,
        counters == null ? null : counters.fields().integer("sentPackets"),
        counters == null ? null : counters.fields().integer("sentBytes"),
        counters == null ? null : counters.fields().integer("dropped"));
  }

  private String subject() {
    return link + " " + way.from() + " → " + way.to();
  }

  private void rate() {
    // On a segment what a node receives comes from several senders, each with a rate of its own.
    boolean segment = way.from().equals(link) || way.to().equals(link);
    if (receiver == null || segment) return;
    Points bytes = receiver.in.bytes.points();
    for (Piece piece : pieces) {
      double busiest = busiest(bytes, piece);
      if (busiest < 0) continue;
      busiestRate = busiestRate == null ? busiest : Math.max(busiestRate, busiest);
      Long told = piece.rateBitsPerSecond();
      if (told == null || !piece.settled() || way.traced()) continue;
      // A window may begin and end with a frame, and a shaper lets one through at once.
      boolean holds = busiest <= told * (1 + RATE_WITHIN) + 2 * FRAME_BITS;
      checks.add(
          new Check(
              "link-rate",
              subject() + during(piece),
              holds,
              "at most " + mbit(told),
              mbit(busiest) + " in the fullest second",
              holds ? "" : "the link let more pass than its rate"));
    }
  }

  private String during(Piece piece) {
    if (pieces.size() == 1) return "";
    return String.format(
        Locale.ROOT, " from %.1f to %.1f s", piece.fromNs() / 1e9, piece.toNs() / 1e9);
  }

  /** In bit/s; negative where the piece is too short. */
  private static double busiest(Points bytes, Piece piece) {
    double busiest = -1;
    long fromNs = piece.fromNs() + SETTLING_NS;
    for (long t = fromNs; t + WINDOW_NS <= piece.toNs(); t += WINDOW_NS) {
      double sum = Search.sumBefore(bytes, t + WINDOW_NS) - Search.sumBefore(bytes, t);
      busiest = Math.max(busiest, sum * 8);
    }
    return busiest;
  }

  private static String mbit(double bitsPerSecond) {
    return String.format(Locale.ROOT, "%.4g Mbit/s", bitsPerSecond / 1e6);
  }

  private void delay() {
    if (sender == null || receiver == null || way.traced()) return;
    Matching matching = Matching.of(sender.out.timed, receiver.in.timed);
    boolean first = true;
    for (Piece piece : pieces) {
      long least = least(matching, piece);
      if (least == Long.MAX_VALUE) continue;
      leastDelayNs = leastDelayNs == null ? least : Math.min(leastDelayNs, least);
      if (piece.settled()) check(piece, least, first);
      first = false;
    }
  }

  private static long least(Matching matching, Piece piece) {
    long least = Long.MAX_VALUE;
    for (int i = 0; i < matching.sent(); i++) {
      boolean then = matching.sentNs(i) >= piece.fromNs() && matching.sentNs(i) < piece.toNs();
      if (then && matching.arrived(i)) least = Math.min(least, matching.delayNs(i));
    }
    return least;
  }

  /** Later on a queue may never be empty, so that only the first piece bounds the delay above. */
  private void check(Piece piece, long leastNs, boolean first) {
    boolean virtualClock = run.directory.manifest().virtualClock();
    long tolerance = virtualClock ? VIRTUAL_TOLERANCE_NS : REAL_TOLERANCE_NS;
    Long rate = piece.rateBitsPerSecond();
    long frameNs = rate == null ? 0 : FRAME_BITS * 1_000_000_000L / Math.max(1, rate);
    long jitter = (long) (SIGMAS * piece.jitterNs());
    boolean soonEnough = !first || leastNs <= piece.delayNs() + frameNs + jitter + tolerance;
    boolean lateEnough = piece.reorders() || leastNs >= piece.delayNs() - jitter - tolerance;
    checks.add(
        new Check(
            "link-delay",
            subject() + during(piece),
            soonEnough && lateEnough,
            ms(piece.delayNs()),
            ms(leastNs) + " at least",
            soonEnough
                ? lateEnough ? "" : "packets arrived sooner than the delay"
                : "no packet arrived as soon as the delay allows"));
  }

  private static String ms(long ns) {
    return String.format(Locale.ROOT, "%.3f ms", ns / 1e6);
  }

  /**
   * How much more the count of losses varies when they come in bursts: (1 + r) / (1 - r), where r
   * is the correlation of a packet's fate with that of the next in the Gilbert-Elliott model.
   */
  private double clustering() {
    double leave = 1 / way.lossBurst();
    double enter = leave * way.loss() / (1 - way.loss());
    double correlation = way.lossBurst() > 1 ? Math.max(0, 1 - leave - enter) : 0;
    return (1 + correlation) / (1 - correlation);
  }

  /** What queues drop comes on top, so that too few losses are wrong, and too many need not be. */
  private void loss() {
    if (counters == null) return;
    double dropped = counters.fields().integerOr("dropped", 0);
    double sent = counters.fields().integerOr("sentPackets", 0) + dropped;
    if (sent == 0) return;
    loss = dropped / sent;
    boolean changed = pieces.size() > 1 || way.traced();
    if (way.loss() == 0 || changed) return;
    double expected = way.loss() * sent;
    double margin = SIGMAS * Math.sqrt(expected * (1 - way.loss()) * clustering());
    boolean queues = way.rateBitsPerSecond() != null;
    boolean enough = dropped >= expected - margin;
    boolean notTooMuch = queues || dropped <= expected + margin;
    checks.add(
        new Check(
            "link-loss",
            subject(),
            enough && notTooMuch,
            percent(way.loss()),
            percent(loss) + " of " + (long) sent + " packets",
            enough && notTooMuch ? "" : "this is not what chance explains"));
  }

  private static String percent(double fraction) {
    return String.format(Locale.ROOT, "%.3g %%", fraction * 100);
  }
}
