package org.roamlab.protocols.mobility;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What a Mobility Header carries. */
public sealed interface MobilityMessage {
  List<MobilityOption> options();

  /** The first option of a type, for options that must not come twice. */
  default <T extends MobilityOption> Optional<T> option(Class<T> type) {
    return options().stream().filter(type::isInstance).map(type::cast).findFirst();
  }

  /** All options of a type, in order. */
  default <T extends MobilityOption> List<T> options(Class<T> type) {
    return options().stream().filter(type::isInstance).map(type::cast).toList();
  }

  /**
   * RFC 6275 §6.1.7; with {@code proxy} it is a Proxy Binding Update (RFC 5213 §8.1).
   *
   * @param sequence 16 bits
   * @param lifetime counted on the wire in units of 4 seconds; zero takes the binding away
   */
  record BindingUpdate(
      int sequence,
      boolean acknowledge,
      boolean home,
      boolean linkLocalCompatible,
      boolean keyManagement,
      boolean mobileRouter,
      boolean proxy,
      Duration lifetime,
      List<MobilityOption> options)
      implements MobilityMessage {
    /** A Proxy Binding Update. */
    public static BindingUpdate proxy(
        int sequence, Duration lifetime, List<MobilityOption> options) {
      return new BindingUpdate(sequence, true, false, false, false, false, true, lifetime, options);
    }
  }

  /** RFC 6275 §6.1.8; with {@code proxy} it is a Proxy Binding Acknowledgement. */
  record BindingAcknowledgement(
      int status,
      boolean keyManagement,
      boolean mobileRouter,
      boolean proxy,
      int sequence,
      Duration lifetime,
      List<MobilityOption> options)
      implements MobilityMessage {
    /** A Proxy Binding Acknowledgement. */
    public static BindingAcknowledgement proxy(
        int status, int sequence, Duration lifetime, List<MobilityOption> options) {
      return new BindingAcknowledgement(status, false, false, true, sequence, lifetime, options);
    }

    /** RFC 6275 §6.1.8: statuses below 128 accept. */
    public boolean accepted() {
      return status < 128;
    }
  }

  /**
   * RFC 7077 §4.1. With the reason flow mobility it is the Flow Mobility Initiate of RFC 7864 §4.2.
   */
  record UpdateNotification(
      int sequence,
      int reason,
      boolean acknowledge,
      boolean retransmission,
      List<MobilityOption> options)
      implements MobilityMessage {
    public static final int FLOW_MOBILITY = 8;
  }

  /** RFC 7077 §4.2; the Flow Mobility Acknowledgement of RFC 7864 §4.3. */
  record UpdateAcknowledgement(int sequence, int status, List<MobilityOption> options)
      implements MobilityMessage {
    public boolean accepted() {
      return status < 128;
    }
  }

  /** A type that we do not speak, kept as it came. */
  record UnknownMessage(int type, String hexadecimal) implements MobilityMessage {
    @Override
    public List<MobilityOption> options() {
      return List.of();
    }
  }
}
