package org.roamlab.protocols.neighbour;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.roamlab.protocols.neighbour.NeighbourMessage.RouterAdvertisement;
import org.roamlab.protocols.neighbour.NeighbourMessage.RouterSolicitation;
import org.roamlab.protocols.neighbour.NeighbourOption.Mtu;
import org.roamlab.protocols.neighbour.NeighbourOption.PrefixInformation;
import org.roamlab.protocols.neighbour.NeighbourOption.SourceLinkLayer;
import org.roamlab.protocols.neighbour.NeighbourOption.UnknownOption;
import org.roamlab.protocols.wire.ByteReader;
import org.roamlab.protocols.wire.ByteWriter;
import org.roamlab.protocols.wire.InternetChecksum;
import org.roamlab.protocols.wire.Ipv6;
import org.roamlab.protocols.wire.LinkLayerAddress;
import org.roamlab.protocols.wire.Malformed;
import org.roamlab.protocols.wire.Prefix;

/** ICMPv6 messages of RFC 4861, from the type to the last option. */
public final class NeighbourCodec {
  public static final int PROTOCOL = 58;

  /** RFC 4861 §6.1: what has another hop limit has crossed a router and is not believed. */
  public static final int HOP_LIMIT = 255;

  private static final int SOLICITATION = 133;
  private static final int ADVERTISEMENT = 134;
  private static final int CHECKSUM_OFFSET = 2;
  private static final int SHORTEST_BYTES = 8;
  private static final int SOURCE_LINK_LAYER = 1;
  private static final int PREFIX_INFORMATION = 3;
  private static final int MTU = 5;

  private NeighbourCodec() {}

  public static byte[] encode(NeighbourMessage message, Ipv6 source, Ipv6 destination) {
    ByteWriter out = new ByteWriter();
    switch (message) {
      case RouterSolicitation _ -> out.u8(SOLICITATION).u8(0).u16(0).u32(0);
      case RouterAdvertisement m ->
          out.u8(ADVERTISEMENT)
              .u8(0)
              .u16(0)
              .u8(m.hopLimit())
              .u8((m.managed() ? 0x80 : 0) | (m.other() ? 0x40 : 0))
              .u16((int) Math.min(0xffff, m.lifetime().toSeconds()))
              .u32(milliseconds(m.reachable()))
              .u32(milliseconds(m.retransmit()));
    }
    message.options().forEach(option -> write(option, out));
    byte[] bytes = out.toByteArray();
    int checksum = InternetChecksum.ofIpv6(source.bytes(), destination.bytes(), PROTOCOL, bytes);
    bytes[CHECKSUM_OFFSET] = (byte) (checksum >>> 8);
    bytes[CHECKSUM_OFFSET + 1] = (byte) checksum;
    return bytes;
  }

  private static long milliseconds(Duration duration) {
    return Math.min(0xffff_ffffL, duration.toMillis());
  }

  private static long seconds(Duration duration) {
    return Math.min(0xffff_ffffL, duration.toSeconds());
  }

  private static void write(NeighbourOption option, ByteWriter out) {
    switch (option) {
      case SourceLinkLayer o -> {
        byte[] address = o.address().bytes();
        int units = (2 + address.length + 7) / 8;
        out.u8(SOURCE_LINK_LAYER).u8(units).bytes(address);
        out.bytes(new byte[8 * units - 2 - address.length]);
      }
      case PrefixInformation o ->
          out.u8(PREFIX_INFORMATION)
              .u8(4)
              .u8(o.prefix().length())
              .u8((o.onLink() ? 0x80 : 0) | (o.autonomous() ? 0x40 : 0))
              .u32(seconds(o.valid()))
              .u32(seconds(o.preferred()))
              .u32(0)
              .bytes(o.prefix().address().bytes());
      case Mtu o -> out.u8(MTU).u8(1).u16(0).u32(o.bytes());
      case UnknownOption o -> {
        byte[] data = HexFormat.of().parseHex(o.hexadecimal());
        out.u8(o.type()).u8((2 + data.length) / 8).bytes(data);
      }
    }
  }

  /** RFC 4861 §6.1.1 and §6.1.2, but for the hop limit and the source, which the caller knows. */
  public static NeighbourMessage decode(byte[] bytes, Ipv6 source, Ipv6 destination)
      throws Malformed {
    if (bytes.length < SHORTEST_BYTES) {
      throw new Malformed(bytes.length, "header", "needs at least 8 bytes");
    }
    if (InternetChecksum.ofIpv6(source.bytes(), destination.bytes(), PROTOCOL, bytes) != 0) {
      throw new Malformed(CHECKSUM_OFFSET, "checksum", "does not match the message");
    }
    ByteReader in = new ByteReader(bytes);
    int type = in.u8("type");
    int code = in.u8("code");
    in.u16("checksum");
    if (code != 0) {
      throw new Malformed(1, "code", code + " is not 0");
    }
    return switch (type) {
      case SOLICITATION -> {
        in.u32("reserved");
        yield new RouterSolicitation(options(in));
      }
      case ADVERTISEMENT -> advertisement(in);
      default -> throw new Malformed(0, "type", type + " is neither 133 nor 134");
    };
  }

  private static RouterAdvertisement advertisement(ByteReader in) throws Malformed {
    int hopLimit = in.u8("hop limit");
    int flags = in.u8("flags");
    Duration lifetime = Duration.ofSeconds(in.u16("router lifetime"));
    Duration reachable = Duration.ofMillis(in.u32("reachable time"));
    Duration retransmit = Duration.ofMillis(in.u32("retransmission time"));
    return new RouterAdvertisement(
        hopLimit,
        (flags & 0x80) != 0,
        (flags & 0x40) != 0,
        lifetime,
        reachable,
        retransmit,
        options(in));
  }

  private static List<NeighbourOption> options(ByteReader in) throws Malformed {
    List<NeighbourOption> options = new ArrayList<>();
    while (in.remaining() > 0) {
      int type = in.u8("option type");
      int at = in.offset();
      int units = in.u8("option length");
      if (units == 0) {
        throw new Malformed(at, "option length", "0 would never end");
      }
      options.add(option(type, in.part(8 * units - 2, "option " + type)));
    }
    return List.copyOf(options);
  }

  private static NeighbourOption option(int type, ByteReader in) throws Malformed {
    return switch (type) {
      case SOURCE_LINK_LAYER -> new SourceLinkLayer(LinkLayerAddress.of(in.rest()));
      case PREFIX_INFORMATION -> prefix(in);
      case MTU -> {
        in.u16("reserved");
        yield new Mtu(in.u32("mtu"));
      }
      default -> new UnknownOption(type, HexFormat.of().formatHex(in.rest()));
    };
  }

  private static PrefixInformation prefix(ByteReader in) throws Malformed {
    int at = in.offset();
    int length = in.u8("prefix length");
    if (length > 128) {
      throw new Malformed(at, "prefix length", length + " is more than 128");
    }
    int flags = in.u8("prefix flags");
    Duration valid = Duration.ofSeconds(in.u32("valid lifetime"));
    Duration preferred = Duration.ofSeconds(in.u32("preferred lifetime"));
    in.u32("reserved");
    Prefix prefix = new Prefix(Ipv6.read(in, "prefix"), length);
    return new PrefixInformation(
        prefix, (flags & 0x80) != 0, (flags & 0x40) != 0, valid, preferred);
  }
}
