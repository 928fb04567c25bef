package org.roamlab.protocols.mobility;

import java.util.HexFormat;
import org.roamlab.protocols.wire.Ipv6;
import org.roamlab.protocols.wire.Prefix;

/** The options of a mobility message. Padding is the codec's business. */
public sealed interface MobilityOption {
  /** RFC 4283: who the mobile node is, as a network access identifier. */
  record MobileNodeIdentifier(String identifier) implements MobilityOption {}

  /**
   * RFC 5213 §8.3. The unspecified prefix of length 0 asks for one.
   *
   * @param offLink RFC 7864 §4.1: the prefix is on another link of the node, not on the receiver's
   */
  record HomeNetworkPrefix(Ipv6 prefix, int length, boolean offLink) implements MobilityOption {
    public HomeNetworkPrefix(Ipv6 prefix, int length) {
      this(prefix, length, false);
    }

    public static HomeNetworkPrefix of(Prefix prefix) {
      return new HomeNetworkPrefix(prefix.address(), prefix.length());
    }

    public Prefix asPrefix() {
      return new Prefix(prefix, length);
    }
  }

  /**
   * The flow-mob option of the paper (§3.2.2), which names a prefix of the node's other interfaces.
   * It has the format of a home network prefix, and no number of its own: it travels in the
   * vendor-specific option, under the enterprise number for documentation (RFC 5612).
   */
  record FlowMobilityPrefix(Ipv6 prefix, int length) implements MobilityOption {
    public static final long VENDOR = 32473;
    public static final int SUBTYPE = 1;

    public static FlowMobilityPrefix of(Prefix prefix) {
      return new FlowMobilityPrefix(prefix.address(), prefix.length());
    }

    public Prefix asPrefix() {
      return new Prefix(prefix, length);
    }
  }

  /** RFC 5213 §8.4. */
  record HandoffIndicator(int value) implements MobilityOption {
    public static final int NEW_INTERFACE = 1;
    public static final int BETWEEN_INTERFACES = 2;
    public static final int BETWEEN_GATEWAYS = 3;
    public static final int UNKNOWN = 4;
    public static final int NO_CHANGE = 5;

    /**
     * RFC 7864: an attachment over a new interface that shares the prefixes of the others. The
     * paper asks for a value "logical interface" without naming a number; IANA has since given 6 to
     * this same meaning and keeps no range for experiments, so that it stands for both.
     */
    public static final int LOGICAL_INTERFACE = 6;
  }

  /** RFC 5213 §8.5: 3 is Ethernet, 4 IEEE 802.11, 7 UTRAN. */
  record AccessTechnologyType(int value) implements MobilityOption {
    public static final int ETHERNET = 3;
    public static final int WLAN = 4;
    public static final int UTRAN = 7;
  }

  /** RFC 5213 §8.6: which interface of the mobile node it is. */
  record LinkLayerIdentifier(String hexadecimal) implements MobilityOption {
    public static LinkLayerIdentifier of(byte[] identifier) {
      return new LinkLayerIdentifier(HexFormat.of().formatHex(identifier));
    }

    public byte[] bytes() {
      return HexFormat.of().parseHex(hexadecimal);
    }
  }

  /** RFC 5213 §8.7: the address that every gateway shows on the mobile node's link. */
  record LinkLocalAddress(Ipv6 address) implements MobilityOption {}

  /** RFC 5213 §8.8: 48 bits of seconds since 1970 and 16 bits of 1/65536 s. */
  record Timestamp(long value) implements MobilityOption {
    public static Timestamp ofEpochNanos(long nanos) {
      long fraction = Math.floorMod(nanos, 1_000_000_000L) * 65536 / 1_000_000_000L;
      return new Timestamp(Math.floorDiv(nanos, 1_000_000_000L) << 16 | fraction);
    }

    public long epochNanos() {
      return (value >>> 16) * 1_000_000_000L + (value & 0xffff) * 1_000_000_000L / 65536;
    }
  }

  /**
   * RFC 6089 §4.2: a flow, and by its selector which packets belong to it.
   *
   * @param priority the lower, the sooner it is looked at
   * @param selector {@link TrafficSelector#ANY} says nothing: the flow is known already
   */
  record FlowIdentification(int flow, int priority, int status, TrafficSelector selector)
      implements MobilityOption {}

  /** RFC 5094. */
  record VendorSpecific(long vendor, int subtype, String hexadecimal) implements MobilityOption {}

  /** An option that we do not know: skipped by receivers (RFC 6275 §6.2.1), kept for reports. */
  record UnknownOption(int type, String hexadecimal) implements MobilityOption {}
}
