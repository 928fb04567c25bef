package org.roamlab.protocols.pmipv6;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.roamlab.protocols.mobility.MobilityMessage.BindingUpdate;
import org.roamlab.protocols.mobility.MobilityOption;
import org.roamlab.protocols.mobility.MobilityOption.AccessTechnologyType;
import org.roamlab.protocols.mobility.MobilityOption.HandoffIndicator;
import org.roamlab.protocols.mobility.MobilityOption.HomeNetworkPrefix;
import org.roamlab.protocols.mobility.MobilityOption.MobileNodeIdentifier;
import org.roamlab.protocols.mobility.ProxyStatus;

/** RFC 5213 §5.3.1: whether a Proxy Binding Update has what it must have, from whom it may come. */
final class UpdateChecks {
  private UpdateChecks() {}

  /** The first status that refuses it, or that it may be looked at. */
  static int status(BindingUpdate message, int tunnel, @Nullable MobileProfile profile) {
    if (tunnel == 0) {
      return ProxyStatus.MAG_NOT_AUTHORIZED_FOR_PROXY_REG;
    }
    if (message.option(MobileNodeIdentifier.class).isEmpty()) {
      return ProxyStatus.MISSING_MN_IDENTIFIER_OPTION;
    }
    if (profile == null) {
      return ProxyStatus.NOT_LMA_FOR_THIS_MOBILE_NODE;
    }
    if (!profile.allowed()) {
      return ProxyStatus.PROXY_REG_NOT_ENABLED;
    }
    if (message.option(HomeNetworkPrefix.class).isEmpty()) {
      return ProxyStatus.MISSING_HOME_NETWORK_PREFIX_OPTION;
    }
    if (message.option(HandoffIndicator.class).isEmpty()) {
      return ProxyStatus.MISSING_HANDOFF_INDICATOR_OPTION;
    }
    if (message.option(AccessTechnologyType.class).isEmpty()) {
      return ProxyStatus.MISSING_ACCESS_TECH_TYPE_OPTION;
    }
    return ProxyStatus.ACCEPTED;
  }

  /** Which of two would hold? Only prefixes and what we do not know may come more than once. */
  static boolean repeats(BindingUpdate message) {
    Set<Class<?>> seen = new HashSet<>();
    return message.options().stream()
        .filter(option ->
            switch (option) {
              case HomeNetworkPrefix _,
                  MobilityOption.FlowMobilityPrefix _,
                  MobilityOption.FlowIdentification _,
                  MobilityOption.VendorSpecific _,
                  MobilityOption.UnknownOption _ ->
                  false;
              case MobilityOption.MobileNodeIdentifier _,
                  MobilityOption.HandoffIndicator _,
                  MobilityOption.AccessTechnologyType _,
                  MobilityOption.LinkLayerIdentifier _,
                  MobilityOption.LinkLocalAddress _,
                  MobilityOption.Timestamp _ ->
                  true;
            })
        .anyMatch(option -> !seen.add(option.getClass()));
  }
}
