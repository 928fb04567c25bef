package org.roamlab.protocols.mobility;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.roamlab.protocols.mobility.MobilityOption.AccessTechnologyType;
import org.roamlab.protocols.mobility.MobilityOption.FlowIdentification;
import org.roamlab.protocols.mobility.MobilityOption.FlowMobilityPrefix;
import org.roamlab.protocols.mobility.MobilityOption.HandoffIndicator;
import org.roamlab.protocols.mobility.MobilityOption.HomeNetworkPrefix;
import org.roamlab.protocols.mobility.MobilityOption.LinkLayerIdentifier;
import org.roamlab.protocols.mobility.MobilityOption.LinkLocalAddress;
import org.roamlab.protocols.mobility.MobilityOption.MobileNodeIdentifier;
import org.roamlab.protocols.mobility.MobilityOption.Timestamp;
import org.roamlab.protocols.mobility.MobilityOption.UnknownOption;
import org.roamlab.protocols.mobility.MobilityOption.VendorSpecific;
import org.roamlab.protocols.wire.ByteReader;
import org.roamlab.protocols.wire.ByteWriter;
import org.roamlab.protocols.wire.Ipv6;
import org.roamlab.protocols.wire.Malformed;

/** Type, length, value, and the padding that puts long fields on their boundaries. */
final class MobilityOptionCodec {
  private static final int PAD_1 = 0;
  private static final int MN_ID = 8;
  private static final int VENDOR_SPECIFIC = 19;
  private static final int HOME_NETWORK_PREFIX = 22;
  private static final int HANDOFF_INDICATOR = 23;
  private static final int ACCESS_TECHNOLOGY = 24;
  private static final int LINK_LAYER_IDENTIFIER = 25;
  private static final int LINK_LOCAL_ADDRESS = 26;
  private static final int TIMESTAMP = 27;
  private static final int FLOW_IDENTIFICATION = 45;

  /** RFC 4283 §3.1: a network access identifier. */
  private static final int NAI = 1;

  /** RFC 7864 §4.1: the L flag. */
  private static final int OFF_LINK = 0x80;

  private MobilityOptionCodec() {}

  static List<MobilityOption> read(ByteReader in) throws Malformed {
    List<MobilityOption> options = new ArrayList<>();
    while (in.remaining() > 0) {
      int type = in.u8("option type");
      if (type == PAD_1) {
        continue;
      }
      int length = in.u8("option length");
      ByteReader value = in.part(length, "option " + type);
      if (type != 1) { // PadN
        options.add(readValue(type, value));
      }
    }
    return List.copyOf(options);
  }

  // What follows the value inside the length is padding of the sender: accepted.
  private static MobilityOption readValue(int type, ByteReader in) throws Malformed {
    return switch (type) {
      case MN_ID -> identifier(in);
      case VENDOR_SPECIFIC -> vendorSpecific(in.u32("vendor"), in.u8("vendor subtype"), in);
      case HOME_NETWORK_PREFIX -> prefix(in);
      case HANDOFF_INDICATOR -> new HandoffIndicator(secondByte(in, "handoff indicator"));
      case ACCESS_TECHNOLOGY -> new AccessTechnologyType(secondByte(in, "access technology"));
      case LINK_LAYER_IDENTIFIER -> {
        in.u16("link-layer identifier, reserved");
        yield LinkLayerIdentifier.of(in.rest());
      }
      case LINK_LOCAL_ADDRESS -> new LinkLocalAddress(Ipv6.read(in, "link-local address"));
      case TIMESTAMP -> new Timestamp(in.i64("timestamp"));
      case FLOW_IDENTIFICATION -> FlowIdentificationCodec.read(in);
      default -> new UnknownOption(type, hex(in.rest()));
    };
  }

  private static int secondByte(ByteReader in, String field) throws Malformed {
    in.u8(field + ", reserved");
    return in.u8(field);
  }

  private static MobilityOption identifier(ByteReader in) throws Malformed {
    int at = in.offset();
    int subtype = in.u8("mobile node identifier subtype");
    byte[] rest = in.rest();
    if (subtype != NAI) {
      throw new Malformed(at, "mobile node identifier subtype", subtype + " is not an NAI (1)");
    }
    return new MobileNodeIdentifier(new String(rest, StandardCharsets.UTF_8));
  }

  private static MobilityOption prefix(ByteReader in) throws Malformed {
    boolean offLink = (in.u8("home network prefix, flags") & OFF_LINK) != 0;
    int length = prefixLength(in, "home network prefix length");
    return new HomeNetworkPrefix(Ipv6.read(in, "home network prefix"), length, offLink);
  }

  private static int prefixLength(ByteReader in, String field) throws Malformed {
    int at = in.offset();
    int length = in.u8(field);
    if (length > 128) {
      throw new Malformed(at, field, length + " is more than 128");
    }
    return length;
  }

  private static MobilityOption vendorSpecific(long vendor, int subtype, ByteReader in)
      throws Malformed {
    if (vendor != FlowMobilityPrefix.VENDOR || subtype != FlowMobilityPrefix.SUBTYPE) {
      return new VendorSpecific(vendor, subtype, hex(in.rest()));
    }
    in.u8("flow-mob prefix, reserved");
    int length = prefixLength(in, "flow-mob prefix length");
    return new FlowMobilityPrefix(Ipv6.read(in, "flow-mob prefix"), length);
  }

  /** Appends the options to a message, and pads it to a multiple of 8 bytes. */
  static void write(List<MobilityOption> options, ByteWriter out) {
    for (MobilityOption option : options) {
      switch (option) {
        case MobileNodeIdentifier o -> {
          byte[] text = o.identifier().getBytes(StandardCharsets.UTF_8);
          out.u8(MN_ID).u8(1 + text.length).u8(NAI).bytes(text);
        }
        case VendorSpecific o -> {
          byte[] data = HexFormat.of().parseHex(o.hexadecimal());
          pad(out, 4, 2);
          out.u8(VENDOR_SPECIFIC).u8(5 + data.length).u32(o.vendor()).u8(o.subtype()).bytes(data);
        }
        case HomeNetworkPrefix o -> {
          pad(out, 8, 4);
          out.u8(HOME_NETWORK_PREFIX).u8(18).u8(o.offLink() ? OFF_LINK : 0).u8(o.length());
          out.bytes(o.prefix().bytes());
        }
        case FlowMobilityPrefix o -> {
          pad(out, 4, 2);
          out.u8(VENDOR_SPECIFIC).u8(23).u32(FlowMobilityPrefix.VENDOR);
          out.u8(FlowMobilityPrefix.SUBTYPE).u8(0).u8(o.length()).bytes(o.prefix().bytes());
        }
        case HandoffIndicator o -> out.u8(HANDOFF_INDICATOR).u8(2).u8(0).u8(o.value());
        case AccessTechnologyType o -> out.u8(ACCESS_TECHNOLOGY).u8(2).u8(0).u8(o.value());
        case LinkLayerIdentifier o ->
            out.u8(LINK_LAYER_IDENTIFIER).u8(2 + o.bytes().length).u16(0).bytes(o.bytes());
        case LinkLocalAddress o -> {
          pad(out, 8, 6);
          out.u8(LINK_LOCAL_ADDRESS).u8(16).bytes(o.address().bytes());
        }
        case Timestamp o -> {
          pad(out, 8, 2);
          out.u8(TIMESTAMP).u8(8).i64(o.value());
        }
        case FlowIdentification o -> {
          byte[] data = FlowIdentificationCodec.write(o);
          pad(out, 2, 0);
          out.u8(FLOW_IDENTIFICATION).u8(data.length).bytes(data);
        }
        case UnknownOption o -> {
          byte[] data = HexFormat.of().parseHex(o.hexadecimal());
          out.u8(o.type()).u8(data.length).bytes(data);
        }
      }
    }
    pad(out, 8, 0);
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }

  // RFC 6275 §6.2.2, §6.2.3: one byte as Pad1, more as PadN.
  private static void pad(ByteWriter out, int modulus, int remainder) {
    int missing = Math.floorMod(remainder - out.size(), modulus);
    if (missing == 1) {
      out.u8(PAD_1);
    } else if (missing > 1) {
      out.u8(1).u8(missing - 2).bytes(new byte[missing - 2]);
    }
  }
}
