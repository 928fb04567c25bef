package org.roamlab.topology.model;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one direction of a link does to packets. Null or zero: nothing.
 *
 * @param rateBitsPerSecond null is unlimited
 * @param queue null is the medium's default, which the reader has filled in wherever a rate is set
 * @param duplicate, corrupt fractions from 0 to 1
 * @param trace changes rate, delay and loss over time
 */
public record Impairment(
    @Nullable Long rateBitsPerSecond,
    Duration oneWayDelay,
    @Nullable Jitter jitter,
    @Nullable Loss loss,
    double duplicate,
    double corrupt,
    @Nullable Reorder reorder,
    @Nullable Queue queue,
    @Nullable Trace trace) {

  public static final Impairment NONE =
      new Impairment(null, Duration.ZERO, null, null, 0, 0, null, null, null);

  public Impairment withRate(@Nullable Long bitsPerSecond) {
    return new Impairment(
        bitsPerSecond, oneWayDelay, jitter, loss, duplicate, corrupt, reorder, queue, trace);
  }

  public Impairment withOneWayDelay(Duration delay) {
    return new Impairment(
        rateBitsPerSecond, delay, jitter, loss, duplicate, corrupt, reorder, queue, trace);
  }

  public Impairment withJitter(@Nullable Jitter changed) {
    return new Impairment(
        rateBitsPerSecond, oneWayDelay, changed, loss, duplicate, corrupt, reorder, queue, trace);
  }

  public Impairment withLoss(@Nullable Loss changed) {
    return new Impairment(
        rateBitsPerSecond, oneWayDelay, jitter, changed, duplicate, corrupt, reorder, queue, trace);
  }

  public Impairment withDuplicate(double fraction) {
    return new Impairment(
        rateBitsPerSecond, oneWayDelay, jitter, loss, fraction, corrupt, reorder, queue, trace);
  }

  public Impairment withCorrupt(double fraction) {
    return new Impairment(
        rateBitsPerSecond, oneWayDelay, jitter, loss, duplicate, fraction, reorder, queue, trace);
  }

  public Impairment withReorder(@Nullable Reorder changed) {
    return new Impairment(
        rateBitsPerSecond, oneWayDelay, jitter, loss, duplicate, corrupt, changed, queue, trace);
  }

  public Impairment withQueue(@Nullable Queue changed) {
    return new Impairment(
        rateBitsPerSecond, oneWayDelay, jitter, loss, duplicate, corrupt, reorder, changed, trace);
  }

  public Impairment withTrace(@Nullable Trace changed) {
    return new Impairment(
        rateBitsPerSecond, oneWayDelay, jitter, loss, duplicate, corrupt, reorder, queue, changed);
  }

  /** Order is kept however large the jitter; {@link Reorder} is what changes order. */
  public record Jitter(Duration deviation, Distribution distribution) {}

  public enum Distribution {
    UNIFORM,
    NORMAL,
    PARETO
  }

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
  @JsonSubTypes({
    @JsonSubTypes.Type(value = IndependentLoss.class, name = "independent"),
    @JsonSubTypes.Type(value = BurstLoss.class, name = "burst"),
    @JsonSubTypes.Type(value = PatternLoss.class, name = "pattern")
  })
  public sealed interface Loss permits IndependentLoss, BurstLoss, PatternLoss {}

  public record IndependentLoss(double fraction) implements Loss {}

  /** Gilbert-Elliott: mean loss, and mean length of a burst in packets. */
  public record BurstLoss(double fraction, double burstPackets) implements Loss {}

  /** Drops exactly these packets, counted from 0, of every {@code periodPackets}. */
  public record PatternLoss(List<Integer> dropped, int periodPackets) implements Loss {}

  /** A fraction of the packets overtakes the others: it is sent at once, without the delay. */
  public record Reorder(double fraction, int gapPackets) {}

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
  @JsonSubTypes({
    @JsonSubTypes.Type(value = TimeQueue.class, name = "time"),
    @JsonSubTypes.Type(value = ByteQueue.class, name = "bytes"),
    @JsonSubTypes.Type(value = PacketQueue.class, name = "packets"),
    @JsonSubTypes.Type(value = BdpQueue.class, name = "bdp")
  })
  public sealed interface Queue permits TimeQueue, ByteQueue, PacketQueue, BdpQueue {}

  public record TimeQueue(Duration time) implements Queue {}

  public record ByteQueue(long bytes) implements Queue {}

  public record PacketQueue(int packets) implements Queue {}

  /** A multiple of rate × round-trip delay of the link. */
  public record BdpQueue(double factor) implements Queue {}

  /**
   * @param points sorted by time; a null value leaves the property as it was
   * @param repeats the time of the last point is then the time of the first one again
   */
  public record Trace(List<TracePoint> points, boolean repeats) {}

  public record TracePoint(
      Duration at,
      @Nullable Long rateBitsPerSecond,
      @Nullable Duration oneWayDelay,
      @Nullable Double loss) {}
}
