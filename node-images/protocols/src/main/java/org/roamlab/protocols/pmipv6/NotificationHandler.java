package org.roamlab.protocols.pmipv6;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import org.roamlab.protocols.mobility.MobilityMessage.UpdateAcknowledgement;
import org.roamlab.protocols.mobility.MobilityMessage.UpdateNotification;
import org.roamlab.protocols.mobility.MobilityOption;
import org.roamlab.protocols.mobility.MobilityOption.HomeNetworkPrefix;
import org.roamlab.protocols.mobility.MobilityOption.LinkLayerIdentifier;
import org.roamlab.protocols.mobility.MobilityOption.MobileNodeIdentifier;
import org.roamlab.protocols.pmipv6.Attachment.State;
import org.roamlab.protocols.pmipv6.GatewayEffect.SendMessage;
import org.roamlab.protocols.wire.Ipv6;

/** A gateway's side of RFC 7864: Flow Mobility Initiate in, routes and the acknowledgement out. */
final class NotificationHandler {
  private NotificationHandler() {}

  static List<GatewayEffect> handle(
      UpdateNotification initiate,
      Collection<Attachment> attachments,
      Ipv6 anchor,
      AccessRoutes routes) {
    Optional<Attachment> attachment = addressee(initiate, attachments);
    List<GatewayEffect> effects = new ArrayList<>();
    attachment.ifPresent(a -> {
      // RFC 7864 §4.2: prefixes that are not named are no longer among them.
      a.others = new LinkedHashSet<>();
      initiate.options(HomeNetworkPrefix.class).stream()
          .filter(HomeNetworkPrefix::offLink)
          .forEach(o -> a.others.add(o.asPrefix()));
      effects.addAll(routes.apply(a));
    });
    if (initiate.acknowledge()) {
      int status =
          attachment.isPresent() ? FlowMobilityStatus.SUCCESS : FlowMobilityStatus.NOT_ATTACHED;
      effects.add(
          new SendMessage(
              anchor, new UpdateAcknowledgement(initiate.sequence(), status, repeated(initiate))));
    }
    return effects;
  }

  /** RFC 7864 §4.3: the node, and the prefixes that it is about. */
  private static List<MobilityOption> repeated(UpdateNotification initiate) {
    return initiate.options().stream()
        .filter(o -> o instanceof MobileNodeIdentifier || o instanceof HomeNetworkPrefix)
        .toList();
  }

  private static Optional<Attachment> addressee(
      UpdateNotification initiate, Collection<Attachment> attachments) {
    Optional<String> mobile =
        initiate.option(MobileNodeIdentifier.class).map(MobileNodeIdentifier::identifier);
    Optional<String> interfaceId =
        initiate.option(LinkLayerIdentifier.class).map(LinkLayerIdentifier::hexadecimal);
    return attachments.stream()
        .filter(a -> a.state == State.REGISTERED || !a.routedHome.isEmpty())
        .filter(a -> mobile.isPresent() && mobile.get().equals(a.profile.identifier()))
        .filter(a -> interfaceId.map(id -> id.equals(a.key.mobile().hexadecimal())).orElse(true))
        .findFirst();
  }
}
