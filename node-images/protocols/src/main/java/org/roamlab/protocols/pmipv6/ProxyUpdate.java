package org.roamlab.protocols.pmipv6;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.roamlab.protocols.mobility.MobilityMessage.BindingUpdate;
import org.roamlab.protocols.mobility.MobilityOption.AccessTechnologyType;
import org.roamlab.protocols.mobility.MobilityOption.HandoffIndicator;
import org.roamlab.protocols.mobility.MobilityOption.HomeNetworkPrefix;
import org.roamlab.protocols.mobility.MobilityOption.LinkLayerIdentifier;
import org.roamlab.protocols.mobility.MobilityOption.Timestamp;
import org.roamlab.protocols.wire.Ipv6;
import org.roamlab.protocols.wire.Prefix;

/** A Proxy Binding Update that has all it needs, read once. */
record ProxyUpdate(
    Ipv6 from,
    BindingUpdate message,
    MobileProfile profile,
    CareOf.Key key,
    int handoff,
    List<Prefix> prefixes,
    @Nullable Timestamp timestamp) {

  static ProxyUpdate of(Ipv6 from, BindingUpdate message, MobileProfile profile, int tunnel) {
    int technology =
        message.option(AccessTechnologyType.class).map(AccessTechnologyType::value).orElse(0);
    String interfaceId =
        message.option(LinkLayerIdentifier.class).map(LinkLayerIdentifier::hexadecimal).orElse("");
    int handoff = message.option(HandoffIndicator.class).map(HandoffIndicator::value).orElse(0);
    Optional<Timestamp> timestamp = message.option(Timestamp.class);
    return new ProxyUpdate(
        from,
        message,
        profile,
        new CareOf.Key(tunnel, technology, interfaceId),
        handoff,
        // RFC 5213 §5.4.1: the unspecified prefix asks for any.
        message.options(HomeNetworkPrefix.class).stream()
            .map(HomeNetworkPrefix::asPrefix)
            .filter(prefix -> !prefix.equals(Prefix.ANY))
            .toList(),
        timestamp.orElse(null));
  }

  String mobile() {
    return profile.identifier();
  }

  Duration lifetime() {
    return message.lifetime();
  }

  boolean shares() {
    return profile.terminal() == Terminal.LOGICAL_INTERFACE;
  }
}
