package org.roamlab.protocols.mobility;

import java.time.Duration;
import java.util.HexFormat;
import org.roamlab.protocols.mobility.MobilityMessage.BindingAcknowledgement;
import org.roamlab.protocols.mobility.MobilityMessage.BindingUpdate;
import org.roamlab.protocols.mobility.MobilityMessage.UnknownMessage;
import org.roamlab.protocols.mobility.MobilityMessage.UpdateAcknowledgement;
import org.roamlab.protocols.mobility.MobilityMessage.UpdateNotification;
import org.roamlab.protocols.wire.ByteReader;
import org.roamlab.protocols.wire.ByteWriter;
import org.roamlab.protocols.wire.InternetChecksum;
import org.roamlab.protocols.wire.Ipv6;
import org.roamlab.protocols.wire.Malformed;

/** RFC 6275 §6.1.1: IPv6 next header 135, one message each, nothing behind it. */
public final class MobilityHeader {
  public static final int PROTOCOL = 135;

  private static final int NO_NEXT_HEADER = 59;
  private static final int BINDING_UPDATE = 5;
  private static final int BINDING_ACKNOWLEDGEMENT = 6;
  private static final int UPDATE_NOTIFICATION = 19;
  private static final int UPDATE_ACKNOWLEDGEMENT = 20;
  private static final int LIFETIME_UNIT_SECONDS = 4;
  private static final int CHECKSUM_OFFSET = 4;
  private static final int SHORTEST_BYTES = 8;

  private MobilityHeader() {}

  public static byte[] encode(MobilityMessage message, Ipv6 source, Ipv6 destination) {
    ByteWriter out = new ByteWriter().u8(NO_NEXT_HEADER).u8(0).u8(type(message)).u8(0).u16(0);
    switch (message) {
      case BindingUpdate m -> out.u16(m.sequence()).u16(flags(m)).u16(units(m.lifetime()));
      case BindingAcknowledgement m ->
          out.u8(m.status()).u8(flags(m)).u16(m.sequence()).u16(units(m.lifetime()));
      case UpdateNotification m ->
          out.u16(m.sequence())
              .u16(m.reason())
              .u16(bit(m.acknowledge(), 0x8000) | bit(m.retransmission(), 0x4000));
      case UpdateAcknowledgement m -> out.u16(m.sequence()).u8(m.status()).u8(0).u16(0);
      case UnknownMessage m -> out.bytes(HexFormat.of().parseHex(m.hexadecimal()));
    }
    MobilityOptionCodec.write(message.options(), out);
    byte[] bytes = out.toByteArray();
    bytes[1] = (byte) (bytes.length / 8 - 1);
    int checksum = InternetChecksum.ofIpv6(source.bytes(), destination.bytes(), PROTOCOL, bytes);
    bytes[CHECKSUM_OFFSET] = (byte) (checksum >>> 8);
    bytes[CHECKSUM_OFFSET + 1] = (byte) checksum;
    return bytes;
  }

  /** Verifies the checksum first: a message that fails it says nothing (RFC 6275 §9.2). */
  public static MobilityMessage decode(byte[] bytes, Ipv6 source, Ipv6 destination)
      throws Malformed {
    if (bytes.length < SHORTEST_BYTES) {
      throw new Malformed(bytes.length, "header", "needs at least 8 bytes");
    }
    if (InternetChecksum.ofIpv6(source.bytes(), destination.bytes(), PROTOCOL, bytes) != 0) {
      throw new Malformed(CHECKSUM_OFFSET, "checksum", "does not match the message");
    }
    ByteReader whole = new ByteReader(bytes);
    int next = whole.u8("payload protocol");
    if (next != NO_NEXT_HEADER) {
      throw new Malformed(0, "payload protocol", next + " is not 59, no next header");
    }
    int length = 8 * (whole.u8("header length") + 1);
    if (length != bytes.length) {
      throw new Malformed(
          1, "header length", "says %d bytes of %d".formatted(length, bytes.length));
    }
    int type = whole.u8("message type");
    whole.u8("reserved");
    whole.u16("checksum");
    return switch (type) {
      case BINDING_UPDATE -> bindingUpdate(whole);
      case BINDING_ACKNOWLEDGEMENT -> bindingAcknowledgement(whole);
      case UPDATE_NOTIFICATION -> updateNotification(whole);
      case UPDATE_ACKNOWLEDGEMENT -> updateAcknowledgement(whole);
      default -> new UnknownMessage(type, HexFormat.of().formatHex(whole.rest()));
    };
  }

  private static MobilityMessage bindingUpdate(ByteReader in) throws Malformed {
    int sequence = in.u16("sequence number");
    int flags = in.u16("flags");
    Duration lifetime = lifetime(in);
    return new BindingUpdate(
        sequence,
        (flags & 0x8000) != 0,
        (flags & 0x4000) != 0,
        (flags & 0x2000) != 0,
        (flags & 0x1000) != 0,
        (flags & 0x0400) != 0,
        (flags & 0x0200) != 0,
        lifetime,
        MobilityOptionCodec.read(in));
  }

  private static MobilityMessage bindingAcknowledgement(ByteReader in) throws Malformed {
    int status = in.u8("status");
    int flags = in.u8("flags");
    int sequence = in.u16("sequence number");
    Duration lifetime = lifetime(in);
    return new BindingAcknowledgement(
        status,
        (flags & 0x80) != 0,
        (flags & 0x40) != 0,
        (flags & 0x20) != 0,
        sequence,
        lifetime,
        MobilityOptionCodec.read(in));
  }

  private static MobilityMessage updateNotification(ByteReader in) throws Malformed {
    int sequence = in.u16("sequence number");
    int reason = in.u16("notification reason");
    int flags = in.u16("flags");
    return new UpdateNotification(
        sequence,
        reason,
        (flags & 0x8000) != 0,
        (flags & 0x4000) != 0,
        MobilityOptionCodec.read(in));
  }

  private static MobilityMessage updateAcknowledgement(ByteReader in) throws Malformed {
    int sequence = in.u16("sequence number");
    int status = in.u8("status");
    in.u8("reserved");
    in.u16("reserved");
    return new UpdateAcknowledgement(sequence, status, MobilityOptionCodec.read(in));
  }

  private static Duration lifetime(ByteReader in) throws Malformed {
    return Duration.ofSeconds((long) LIFETIME_UNIT_SECONDS * in.u16("lifetime"));
  }

  private static int units(Duration lifetime) {
    return (int) Math.min(0xffff, lifetime.toSeconds() / LIFETIME_UNIT_SECONDS);
  }

  private static int type(MobilityMessage message) {
    return switch (message) {
      case BindingUpdate _ -> BINDING_UPDATE;
      case BindingAcknowledgement _ -> BINDING_ACKNOWLEDGEMENT;
      case UpdateNotification _ -> UPDATE_NOTIFICATION;
      case UpdateAcknowledgement _ -> UPDATE_ACKNOWLEDGEMENT;
      case UnknownMessage m -> m.type();
    };
  }

  private static int flags(BindingUpdate m) {
    return bit(m.acknowledge(), 0x8000)
        | bit(m.home(), 0x4000)
        | bit(m.linkLocalCompatible(), 0x2000)
        | bit(m.keyManagement(), 0x1000)
        | bit(m.mobileRouter(), 0x0400)
        | bit(m.proxy(), 0x0200);
  }

  private static int flags(BindingAcknowledgement m) {
    return bit(m.keyManagement(), 0x80) | bit(m.mobileRouter(), 0x40) | bit(m.proxy(), 0x20);
  }

  private static int bit(boolean set, int mask) {
    return set ? mask : 0;
  }
}
