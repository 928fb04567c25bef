package org.roamlab.topology.language;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.roamlab.topology.model.Impairment;
import org.roamlab.topology.model.Impairment.BurstLoss;
import org.roamlab.topology.model.Impairment.Distribution;
import org.roamlab.topology.model.Impairment.IndependentLoss;
import org.roamlab.topology.model.Impairment.Jitter;
import org.roamlab.topology.model.Impairment.Loss;
import org.roamlab.topology.model.Impairment.PatternLoss;
import org.roamlab.topology.model.Impairment.Reorder;
import org.roamlab.topology.problem.Problems;

/** The table of link properties. A new one is a line here, and its part in {@link Impairment}. */
public final class LinkProperties {
  private static final Key<Duration> DEVIATION =
      Key.of("deviation", Quantities.DURATION, "how far delays stray").need();
  private static final Key<Distribution> DISTRIBUTION =
      Key.of(
              "distribution",
              Choice.of("a distribution", Distribution.values()),
              "how delays spread")
          .orElse("normal");
  private static final Key<Double> MEAN =
      Key.of("mean", Quantities.FRACTION, "the share of packets lost in the long run");
  private static final Key<Integer> BURST =
      Key.of(
          "burst",
          new Whole("a burst length in packets", 1, 1_000_000),
          "how many packets are lost in a row, on average (Gilbert-Elliott)");
  private static final Key<List<Integer>> DROP =
      Key.of(
          "drop",
          new PacketNumbers(),
          "exactly these packets are lost, counted from 0, of every 'of'");
  private static final Key<Integer> OF =
      Key.of(
          "of",
          new Whole("a number of packets", 1, 1_000_000),
          "the length of the pattern in packets");
  private static final Key<Double> SHARE =
      Key.of("share", Quantities.FRACTION, "the share of packets that overtake").need();
  private static final Key<Integer> GAP =
      Key.of(
              "gap",
              new Whole("a gap in packets", 1, 1_000_000),
              "only every gap-th packet may overtake")
          .orElse("1");

  private static final Keys JITTER_KEYS =
      Keys.of("jitter", "how delays vary", DEVIATION, DISTRIBUTION);
  private static final Keys LOSS_KEYS =
      Keys.of(
          "loss", "how packets are lost: mean and burst, or drop and of", MEAN, BURST, DROP, OF);
  private static final Keys REORDER_KEYS = Keys.of("reorder", "which packets overtake", SHARE, GAP);
  static final List<Keys> LONG_FORMS = List.of(JITTER_KEYS, LOSS_KEYS, REORDER_KEYS);

  private static final Form<Jitter> JITTER =
      new ShortOrLong<>(
          Mapped.of(Quantities.DURATION, deviation -> new Jitter(deviation, Distribution.NORMAL)),
          JITTER_KEYS,
          (fields, _) -> {
            Duration deviation = fields.find(DEVIATION);
            return deviation == null ? null : new Jitter(deviation, fields.get(DISTRIBUTION));
          });
  private static final Form<Loss> LOSS =
      new ShortOrLong<>(
          Mapped.of(Quantities.FRACTION, IndependentLoss::new), LOSS_KEYS, LinkProperties::loss);
  private static final Form<Reorder> REORDER =
      new ShortOrLong<>(
          Mapped.of(Quantities.FRACTION, share -> new Reorder(share, 1)),
          REORDER_KEYS,
          (fields, _) -> {
            Double share = fields.find(SHARE);
            return share == null ? null : new Reorder(share, fields.get(GAP));
          });

  public static final LinkProperty<?> QUEUE =
      LinkProperty.of(
          "queue",
          Quantities.QUEUE,
          "how much waits where the rate is the limit, before packets are dropped: a time at the rate, bytes, packets, or a multiple of the bandwidth-delay product",
          (present, queue, _) -> present.withQueue(queue));

  public static final LinkProperty<?> RATE =
      LinkProperty.of(
          "rate",
          new OrWord<>("unlimited", Quantities.RATE),
          "bits per second on the wire, headers included",
          (present, rate, _) -> present.withRate(rate.value()));

  /** In the order of the reference. */
  public static final List<LinkProperty<?>> ALL =
      List.of(
          RATE,
          LinkProperty.of(
              "one-way-delay",
              Quantities.DURATION,
              "from one end to the other, after the rate has been kept",
              (present, delay, _) -> present.withOneWayDelay(delay)),
          LinkProperty.of(
              "jitter",
              new OrWord<>("none", JITTER),
              "how the delay varies; packets keep their order",
              (present, jitter, _) -> present.withJitter(jitter.value())),
          LinkProperty.of(
              "loss",
              new OrWord<>("none", LOSS),
              "packets that vanish: independently, in bursts, or in an exact pattern",
              (present, loss, _) -> present.withLoss(loss.value())),
          LinkProperty.of(
              "duplicate",
              Quantities.FRACTION,
              "the share of packets that arrive twice",
              (present, share, _) -> present.withDuplicate(share)),
          LinkProperty.of(
              "corrupt",
              Quantities.FRACTION,
              "the share of packets with a flipped bit",
              (present, share, _) -> present.withCorrupt(share)),
          LinkProperty.of(
              "reorder",
              new OrWord<>("none", REORDER),
              "packets that overtake the others: sent at once, without the delay",
              (present, reorder, _) -> present.withReorder(reorder.value())),
          QUEUE,
          LinkProperty.of(
              "trace",
              new OrWord<>("none", TraceFile.FORM),
              "rate, delay and loss over time from a file",
              (present, trace, traces) ->
                  present.withTrace(trace.value() == null ? null : traces.read(trace.value()))));

  private LinkProperties() {}

  public static List<Key<?>> keys() {
    List<Key<?>> keys = new ArrayList<>();
    for (LinkProperty<?> property : ALL) {
      keys.add(property.key());
    }
    return keys;
  }

  private static @Nullable Loss loss(Fields fields, Problems problems) {
    boolean pattern = fields.has(DROP) || fields.has(OF);
    if (pattern == (fields.has(MEAN) || fields.has(BURST))) {
      problems.error(
          fields.place().start(),
          "'loss' needs either 'mean' or a pattern",
          "{ mean: 2%, burst: 5 }, or { drop: [3, 7-9], of: 100 }");
      return null;
    }
    return pattern ? patternLoss(fields, problems) : meanLoss(fields, problems);
  }

  private static @Nullable Loss patternLoss(Fields fields, Problems problems) {
    List<Integer> dropped = fields.find(DROP);
    Integer of = fields.find(OF);
    if (!fields.has(DROP) || !fields.has(OF)) {
      problems.error(
          fields.place().start(),
          "a loss pattern needs 'drop' and 'of'",
          "drop lists packets, of is after how many the pattern begins again");
    }
    if (dropped == null || of == null) {
      return null;
    }
    if (!dropped.isEmpty() && dropped.getLast() >= of) {
      problems.error(
          fields.at(DROP),
          "packet " + dropped.getLast() + " is not in a pattern of " + of,
          "they count from 0 to " + (of - 1));
      return null;
    }
    return new PatternLoss(dropped, of);
  }

  private static @Nullable Loss meanLoss(Fields fields, Problems problems) {
    Double mean = fields.find(MEAN);
    Integer burst = fields.find(BURST);
    if (!fields.has(MEAN)) {
      problems.error(
          fields.place().start(), "'burst' needs a 'mean'", "{ mean: 2%, burst: " + burst + " }");
    }
    if (mean == null) {
      return null;
    }
    // Gilbert-Elliott enters the lossy state with probability mean / (burst × (1 − mean)).
    if (burst != null && mean > burst / (burst + 1.0)) {
      problems.error(
          fields.at(MEAN),
          "bursts of " + burst + " cannot make up so much loss",
          "lengthen the bursts, or lower the mean");
      return null;
    }
    return burst == null ? new IndependentLoss(mean) : new BurstLoss(mean, burst);
  }
}
