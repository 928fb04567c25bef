package org.roamlab.protocols.wire;

import java.util.HexFormat;
import org.roamlab.protocols.AsText;

/** The address of an interface on its link: six bytes on Ethernet, others elsewhere. */
public record LinkLayerAddress(String hexadecimal) implements AsText {
  private static final HexFormat COLONS = HexFormat.ofDelimiter(":");

  public LinkLayerAddress {
    HexFormat.of().parseHex(hexadecimal); // refuses what is none
  }

  public static LinkLayerAddress of(byte[] bytes) {
    return new LinkLayerAddress(HexFormat.of().formatHex(bytes));
  }

  /** Bytes in hexadecimal, with colons between. */
  public static LinkLayerAddress parse(String text) {
    return of(COLONS.parseHex(text));
  }

  public byte[] bytes() {
    return HexFormat.of().parseHex(hexadecimal);
  }

  /**
   * The link-local address that a host makes from it: of six bytes as modified EUI-64 (RFC 4291
   * appendix A), of four bytes, which are an IPv4 address, as ISATAP does (RFC 5214 §6.1).
   */
  public Ipv6 linkLocal() {
    byte[] b = bytes();
    long linkLocal = 0xfe80L << 48;
    return switch (b.length) {
      case 6 -> {
        long high = (b[0] & 0xffL) << 16 | (b[1] & 0xffL) << 8 | (b[2] & 0xffL);
        long low = (b[3] & 0xffL) << 16 | (b[4] & 0xffL) << 8 | (b[5] & 0xffL);
        yield new Ipv6(linkLocal, (high << 40 | 0xfffeL << 24 | low) ^ 0x02L << 56);
      }
      case 4 -> {
        long v4 =
            (b[0] & 0xffL) << 24 | (b[1] & 0xffL) << 16 | (b[2] & 0xffL) << 8 | (b[3] & 0xffL);
        yield new Ipv6(linkLocal, 0x00005efeL << 32 | v4);
      }
      default ->
          throw new IllegalArgumentException(
              this + " has " + b.length + " bytes; an interface identifier is made of 6 or 4");
    };
  }

  @Override
  public String toString() {
    return COLONS.formatHex(bytes());
  }
}
