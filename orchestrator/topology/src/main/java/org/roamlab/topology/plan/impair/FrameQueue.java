package org.roamlab.topology.plan.impair;

import java.time.Duration;
import org.roamlab.topology.model.Impairment;
import org.roamlab.topology.model.Impairment.BdpQueue;
import org.roamlab.topology.model.Impairment.ByteQueue;
import org.roamlab.topology.model.Impairment.Distribution;
import org.roamlab.topology.model.Impairment.PacketQueue;
import org.roamlab.topology.model.Impairment.TimeQueue;
import org.roamlab.topology.plan.Plan.Direction;

/**
 * The queue before a link, in frames: netem counts packets, so time and bytes are counted in frames
 * of the full MTU.
 *
 * @param waiting how many frames wait for the link at most
 * @param inFlight how many are on the link at full rate; netem holds these too
 * @param frameBytes a full frame: the MTU and the Ethernet header
 */
record FrameQueue(long waiting, long inFlight, int frameBytes) {
  private static final int ETHERNET_HEADER_BYTES = 14;

  /** Without a rate no queue ever fills; the number only bounds what a runaway sender can take. */
  private static final long ENDLESS = 1_000_000;

  /** The normal and Pareto tables of tc end at four deviations. */
  private static final int TABLE_DEVIATIONS = 4;

  /** What a direction with a rate but without a queue gets; readers fill in the medium's own. */
  private static final Duration DEFAULT = Duration.ofMillis(50);

  static FrameQueue of(Direction direction, Impairment impairment) {
    int frameBytes = direction.mtuBytes() + ETHERNET_HEADER_BYTES;
    Long rate = impairment.rateBitsPerSecond();
    if (rate == null) {
      return new FrameQueue(ENDLESS, 0, frameBytes);
    }
    double framesPerSecond = rate / 8.0 / frameBytes;
    double waiting = waiting(impairment, direction, framesPerSecond, frameBytes);
    double inFlight = seconds(longest(impairment)) * framesPerSecond;
    return new FrameQueue(Math.max(1, Math.round(waiting)), (long) Math.ceil(inFlight), frameBytes);
  }

  private static double waiting(
      Impairment impairment, Direction direction, double framesPerSecond, int frameBytes) {
    Duration roundTrip = impairment.oneWayDelay().plus(direction.returnDelay());
    return switch (impairment.queue()) {
      case null -> seconds(DEFAULT) * framesPerSecond;
      case TimeQueue(Duration time) -> seconds(time) * framesPerSecond;
      case ByteQueue(long bytes) -> (double) bytes / frameBytes;
      case PacketQueue(int packets) -> packets;
      case BdpQueue(double factor) -> factor * seconds(roundTrip) * framesPerSecond;
    };
  }

  /** The longest delay that netem may give a packet. */
  private static Duration longest(Impairment impairment) {
    Impairment.Jitter jitter = impairment.jitter();
    if (jitter == null) {
      return impairment.oneWayDelay();
    }
    int deviations = jitter.distribution() == Distribution.UNIFORM ? 1 : TABLE_DEVIATIONS;
    return impairment.oneWayDelay().plus(jitter.deviation().multipliedBy(deviations));
  }

  private static double seconds(Duration duration) {
    return duration.toNanos() / 1e9;
  }

  /** All that netem holds: the queue, the frame that is being sent, and those in flight. */
  long limit() {
    return Math.min(ENDLESS, waiting + 1 + inFlight);
  }

  /** All that a queue in bytes holds. */
  long bytes() {
    return waiting * frameBytes;
  }
}
