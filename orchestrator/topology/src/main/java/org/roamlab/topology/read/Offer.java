package org.roamlab.topology.read;

import org.jspecify.annotations.Nullable;
import org.roamlab.topology.model.Impairment;
import org.roamlab.topology.model.Impairment.BdpQueue;
import org.roamlab.topology.model.Impairment.ByteQueue;
import org.roamlab.topology.model.Impairment.PacketQueue;
import org.roamlab.topology.model.Impairment.TimeQueue;
import org.roamlab.topology.model.Traffic;
import org.roamlab.topology.model.Traffic.ConstantRate;
import org.roamlab.topology.model.Traffic.Ping;
import org.roamlab.topology.model.Traffic.Program;
import org.roamlab.topology.model.Traffic.RequestResponse;
import org.roamlab.topology.model.Traffic.TcpBulk;
import org.roamlab.topology.model.Traffic.TcpSize;
import org.roamlab.topology.model.Traffic.Video;
import org.roamlab.topology.model.Traffic.Voip;

/** What traffic puts on the wire by its own will; TCP takes what it gets. */
final class Offer {
  private static final int UDP_HEADER = 8;

  private Offer() {}

  static long bitsPerSecond(Traffic.Kind kind, int family) {
    return switch (kind) {
      case ConstantRate udp ->
          Math.round(
              udp.rateBitsPerSecond() * (double) packetBytes(kind, family) / udp.payloadBytes());
      case Voip voip ->
          packetBytes(kind, family) * 8_000_000_000L / Math.max(1, voip.interval().toNanos());
      case Video video -> video.rateBitsPerSecond();
      case TcpBulk _, TcpSize _, RequestResponse _, Ping _, Program _ -> 0;
    };
  }

  /** With IP header; 0 where TCP or a program decides. */
  static int packetBytes(Traffic.Kind kind, int family) {
    int payload = payloadBytes(kind);
    return payload == 0 ? 0 : payload + UDP_HEADER + (family == 4 ? 20 : 40);
  }

  static int payloadBytes(Traffic.Kind kind) {
    return switch (kind) {
      case ConstantRate udp -> udp.payloadBytes();
      case Voip voip -> voip.payloadBytes();
      case Ping ping -> ping.payloadBytes();
      case TcpBulk _, TcpSize _, RequestResponse _, Video _, Program _ -> 0;
    };
  }

  static boolean isBelowOnePacket(Impairment way, @Nullable Long rate, int mtuBytes) {
    return switch (way.queue()) {
      case null -> false;
      case TimeQueue time -> rate != null && rate * (time.time().toNanos() / 1e9) / 8 < mtuBytes;
      case ByteQueue bytes -> bytes.bytes() < mtuBytes;
      case PacketQueue packets -> packets.packets() < 1;
      case BdpQueue _ -> false;
    };
  }
}
