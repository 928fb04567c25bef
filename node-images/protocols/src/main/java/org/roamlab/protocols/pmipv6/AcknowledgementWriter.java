package org.roamlab.protocols.pmipv6;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.roamlab.protocols.mobility.MobilityMessage.BindingAcknowledgement;
import org.roamlab.protocols.mobility.MobilityMessage.BindingUpdate;
import org.roamlab.protocols.mobility.MobilityOption;
import org.roamlab.protocols.mobility.MobilityOption.FlowMobilityPrefix;
import org.roamlab.protocols.mobility.MobilityOption.HomeNetworkPrefix;
import org.roamlab.protocols.mobility.MobilityOption.Timestamp;
import org.roamlab.protocols.mobility.ProxyStatus;
import org.roamlab.protocols.wire.Prefix;

/** The anchor's Proxy Binding Acknowledgements (RFC 5213 §5.3.6). */
final class AcknowledgementWriter {
  private AcknowledgementWriter() {}

  static BindingAcknowledgement accept(
      BindingUpdate update,
      Duration lifetime,
      Collection<Prefix> prefixes,
      Collection<Prefix> others,
      Signalling signalling) {
    List<MobilityOption> options = new ArrayList<>();
    for (MobilityOption option : update.options()) {
      if (copied(option)) {
        options.add(option);
      }
    }
    prefixes.forEach(prefix -> options.add(HomeNetworkPrefix.of(prefix)));
    others.forEach(prefix -> options.add(other(prefix, signalling)));
    return BindingAcknowledgement.proxy(
        ProxyStatus.ACCEPTED, update.sequence(), lifetime, List.copyOf(options));
  }

  private static MobilityOption other(Prefix prefix, Signalling signalling) {
    return switch (signalling) {
      case PAPER -> FlowMobilityPrefix.of(prefix);
      case RFC7864 -> new HomeNetworkPrefix(prefix.address(), prefix.length(), true);
    };
  }

  /** What the gateway asked for comes back with the refusal, but for a timestamp that was wrong. */
  static BindingAcknowledgement refuse(
      BindingUpdate update, int status, int sequence, Instant now) {
    List<MobilityOption> options = new ArrayList<>();
    for (MobilityOption option : update.options()) {
      if (option instanceof HomeNetworkPrefix || copied(option)) {
        boolean ours = option instanceof Timestamp && status == ProxyStatus.TIMESTAMP_MISMATCH;
        options.add(ours ? timestamp(now) : option);
      }
    }
    return BindingAcknowledgement.proxy(status, sequence, Duration.ZERO, List.copyOf(options));
  }

  static Timestamp timestamp(Instant now) {
    return Timestamp.ofEpochNanos(
        Math.addExact(Math.multiplyExact(now.getEpochSecond(), 1_000_000_000L), now.getNano()));
  }

  private static boolean copied(MobilityOption option) {
    return switch (option) {
      case MobilityOption.MobileNodeIdentifier _,
          MobilityOption.HandoffIndicator _,
          MobilityOption.AccessTechnologyType _,
          MobilityOption.LinkLayerIdentifier _,
          MobilityOption.LinkLocalAddress _,
          MobilityOption.Timestamp _ ->
          true;
      case HomeNetworkPrefix _,
          FlowMobilityPrefix _,
          MobilityOption.FlowIdentification _,
          MobilityOption.VendorSpecific _,
          MobilityOption.UnknownOption _ ->
          false;
    };
  }
}
