package org.roamlab.agents.pmipv6;

import java.nio.ByteBuffer;
import org.roamlab.protocols.neighbour.NeighbourCodec;
import org.roamlab.protocols.pmipv6.GatewayEffect.SendAdvertisement;

/**
 * A router advertisement with its headers. The kernel is not asked to send it, since it would first
 * ask who has the link-local address, and the answer may come by another interface.
 */
final class AdvertisementFrame {
  private static final int ETHERNET_BYTES = 14;
  private static final int IPV6_BYTES = 40;
  private static final int ICMPV6 = 58;
  private static final short ETHERTYPE_IPV6 = (short) 0x86dd;

  // RFC 4861 §4.2: so that no router can have passed it on.
  private static final int HOP_LIMIT = 255;

  private AdvertisementFrame() {}

  static byte[] of(SendAdvertisement send) {
    byte[] body = NeighbourCodec.encode(send.advertisement(), send.from(), send.to());
    ByteBuffer frame = ByteBuffer.allocate(ETHERNET_BYTES + IPV6_BYTES + body.length);
    frame.put(send.toLinkLayer().bytes()).put(send.fromLinkLayer().bytes());
    frame.putShort(ETHERTYPE_IPV6);
    frame.putInt(6 << 28).putShort((short) body.length).put((byte) ICMPV6).put((byte) HOP_LIMIT);
    frame.put(send.from().bytes()).put(send.to().bytes()).put(body);
    return frame.array();
  }
}
