package org.roamlab.protocols.mobility;

import org.roamlab.protocols.mobility.MobilityOption.FlowIdentification;
import org.roamlab.protocols.wire.ByteReader;
import org.roamlab.protocols.wire.ByteWriter;
import org.roamlab.protocols.wire.Ipv6;
import org.roamlab.protocols.wire.Malformed;

/**
 * RFC 6089 §4.2 with the traffic selector sub-option (§4.2.1.4) in the binary format of RFC 6088.
 */
final class FlowIdentificationCodec {
  private static final int PAD_1 = 0;
  private static final int TRAFFIC_SELECTOR = 3;
  private static final int IPV6_BINARY = 2;

  /** Bytes of the fields that the flags A to P announce, in their order (RFC 6088 §3.2). */
  private static final int[] FIELD_BYTES = {16, 16, 16, 16, 4, 4, 4, 4, 2, 2, 2, 2, 1, 1, 1, 1};

  private static final int SOURCE = 0; // A
  private static final int DESTINATION = 2; // C
  private static final int SOURCE_PORT = 8; // I
  private static final int DESTINATION_PORT = 10; // K
  private static final int NEXT_HEADER = 14; // O

  private FlowIdentificationCodec() {}

  static byte[] write(FlowIdentification option) {
    ByteWriter out = new ByteWriter().u16(option.flow()).u16(option.priority());
    out.u8(0).u8(option.status());
    TrafficSelector selector = option.selector();
    if (!selector.equals(TrafficSelector.ANY)) {
      byte[] data = write(selector);
      out.u8(TRAFFIC_SELECTOR).u8(2 + data.length).u8(IPV6_BINARY).u8(0).bytes(data);
    }
    return out.toByteArray();
  }

  private static byte[] write(TrafficSelector selector) {
    ByteWriter fields = new ByteWriter();
    int flags = 0;
    flags |= address(fields, selector.source(), SOURCE);
    flags |= address(fields, selector.destination(), DESTINATION);
    flags |= number(fields, selector.sourcePort(), SOURCE_PORT);
    flags |= number(fields, selector.destinationPort(), DESTINATION_PORT);
    flags |= number(fields, selector.nextHeader(), NEXT_HEADER);
    return new ByteWriter().u16(flags).u16(0).bytes(fields.toByteArray()).toByteArray();
  }

  private static int address(ByteWriter out, Ipv6 address, int field) {
    if (address.equals(Ipv6.UNSPECIFIED)) {
      return 0;
    }
    out.bytes(address.bytes());
    return flag(field);
  }

  private static int number(ByteWriter out, int value, int field) {
    if (value == 0) {
      return 0;
    }
    if (FIELD_BYTES[field] == 2) {
      out.u16(value);
    } else {
      out.u8(value);
    }
    return flag(field);
  }

  private static int flag(int field) {
    return 0x8000 >>> field;
  }

  static FlowIdentification read(ByteReader in) throws Malformed {
    int flow = in.u16("flow identifier");
    int priority = in.u16("flow priority");
    in.u8("flow identification, reserved");
    int status = in.u8("flow status");
    TrafficSelector selector = TrafficSelector.ANY;
    while (in.remaining() > 0) {
      int type = in.u8("flow sub-option type");
      if (type != PAD_1) {
        ByteReader value = in.part(in.u8("flow sub-option length"), "flow sub-option " + type);
        if (type == TRAFFIC_SELECTOR) {
          selector = selector(value);
        }
      }
    }
    return new FlowIdentification(flow, priority, status, selector);
  }

  /** Of a format that is not IPv6's nothing is read. */
  private static TrafficSelector selector(ByteReader in) throws Malformed {
    int format = in.u8("traffic selector format");
    in.u8("traffic selector, reserved");
    if (format != IPV6_BINARY) {
      return TrafficSelector.ANY;
    }
    int flags = in.u16("traffic selector flags");
    in.u16("traffic selector, reserved");
    Ipv6[] addresses = {Ipv6.UNSPECIFIED, Ipv6.UNSPECIFIED};
    int[] numbers = new int[FIELD_BYTES.length];
    for (int field = 0; field < FIELD_BYTES.length; field++) {
      if ((flags & flag(field)) != 0) {
        ByteReader value = in.part(FIELD_BYTES[field], "traffic selector field " + field);
        switch (field) {
          case SOURCE, DESTINATION ->
              addresses[field / 2] = Ipv6.read(value, "traffic selector address");
          case SOURCE_PORT, DESTINATION_PORT -> numbers[field] = value.u16("port");
          case NEXT_HEADER -> numbers[field] = value.u8("next header");
          default -> {} // ends of ranges, and what tells nothing about one flow
        }
      }
    }
    return new TrafficSelector(
        addresses[0],
        addresses[1],
        numbers[SOURCE_PORT],
        numbers[DESTINATION_PORT],
        numbers[NEXT_HEADER]);
  }
}
