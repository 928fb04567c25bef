package org.roamlab.engine.traffic;

import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.roamlab.topology.model.Traffic;
import org.roamlab.topology.model.Traffic.ConstantRate;
import org.roamlab.topology.model.Traffic.Ping;
import org.roamlab.topology.model.Traffic.Program;
import org.roamlab.topology.model.Traffic.RequestResponse;
import org.roamlab.topology.model.Traffic.TcpBulk;
import org.roamlab.topology.model.Traffic.TcpSize;
import org.roamlab.topology.model.Traffic.Video;
import org.roamlab.topology.model.Traffic.Voip;

/** The one place that knows all kinds of traffic. */
final class Flows {
  private Flows() {}

  static Flow of(Traffic traffic, long seed, TrafficEvents events) {
    return switch (traffic.kind()) {
      case TcpBulk bulk ->
          transfer(traffic, null, client(traffic, bulk.congestionControl(), events));
      case TcpSize size ->
          transfer(traffic, size.bytes(), client(traffic, size.congestionControl(), events));
      case RequestResponse kind ->
          new RequestResponseFlow(
              traffic,
              kind,
              client(traffic, kind.congestionControl(), events),
              Route.of(traffic, false));
      case ConstantRate rate ->
          new DatagramFlow(
              traffic,
              SendTimes.even(rate),
              rate.payloadBytes(),
              rate.payloadBytes() * 8_000_000_000L / rate.rateBitsPerSecond(),
              events);
      case Voip voip ->
          new DatagramFlow(
              traffic,
              SendTimes.voip(voip, random(traffic, seed)),
              voip.payloadBytes(),
              voip.interval().toNanos(),
              events);
      case Video video ->
          new VideoFlow(
              traffic,
              video,
              client(traffic, video.congestionControl(), events),
              Route.of(traffic, true),
              events);
      case Ping ping -> new PingFlow(traffic, ping, events);
      case Program program -> new ProgramFlow(traffic, program, events);
    };
  }

  private static Flow transfer(Traffic traffic, @Nullable Long bytes, TcpClient client) {
    return new TcpTransfer(traffic, bytes, client, Route.of(traffic, false));
  }

  private static TcpClient client(
      Traffic traffic, @Nullable String congestionControl, TrafficEvents events) {
    Route route = Route.of(traffic, listensAtSource(traffic));
    return new TcpClient(route, congestionControl, events);
  }

  /** From the experiment's seed and the traffic's name: no other traffic moves its dice. */
  private static SplittableRandom random(Traffic traffic, long seed) {
    return new SplittableRandom(new SplittableRandom(seed).nextLong() + traffic.id().hashCode());
  }

  /** Video is asked for by who receives it. */
  static boolean listensAtSource(Traffic traffic) {
    return traffic.kind() instanceof Video;
  }

  static String kind(Traffic traffic) {
    return switch (traffic.kind()) {
      case TcpBulk _ -> "tcp-bulk";
      case TcpSize _ -> "tcp-size";
      case RequestResponse _ -> "request-response";
      case ConstantRate _ -> "constant-rate";
      case Voip _ -> "voip";
      case Video _ -> "video";
      case Ping _ -> "ping";
      case Program _ -> "program";
    };
  }

  static String protocol(Traffic traffic) {
    return switch (traffic.kind()) {
      case TcpBulk _, TcpSize _, RequestResponse _, Video _ -> "tcp";
      case ConstantRate _, Voip _ -> "udp";
      case Ping _ -> traffic.family() == 4 ? "icmp" : "icmpv6";
      case Program _ -> "any";
    };
  }
}
