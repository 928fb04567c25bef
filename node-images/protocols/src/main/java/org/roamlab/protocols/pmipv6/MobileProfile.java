package org.roamlab.protocols.pmipv6;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.roamlab.protocols.wire.LinkLayerAddress;
import org.roamlab.protocols.wire.Prefix;

/**
 * What the domain knows of a mobile node beforehand (RFC 5213 §6.2, the policy profile).
 *
 * @param identifier its MN-ID; several link-layer addresses may share one (footnote 9 of the paper)
 * @param prefixes those that it always gets: as many as a session has for the first interface, then
 *     for the second, and so on, or the first ones for a logical interface; from the pool where
 *     there are none
 * @param prefixesPerSession how many home network prefixes a mobility session gets
 * @param allowed whether it may use the service
 */
public record MobileProfile(
    String identifier,
    Terminal terminal,
    List<LinkLayerAddress> interfaces,
    List<Prefix> prefixes,
    int prefixesPerSession,
    boolean allowed) {

  public static MobileProfile of(
      String identifier, Terminal terminal, LinkLayerAddress... interfaces) {
    return new MobileProfile(identifier, terminal, List.of(interfaces), List.of(), 1, true);
  }

  /** How many mobility sessions it can have at a time. */
  int sessions() {
    return terminal == Terminal.LOGICAL_INTERFACE ? 1 : Math.max(1, interfaces.size());
  }

  MobileProfile with(List<Prefix> itsPrefixes) {
    return new MobileProfile(
        identifier, terminal, interfaces, itsPrefixes, prefixesPerSession, allowed);
  }

  /** Those of the prefixes that belong to the session of one interface. */
  List<Prefix> prefixesOf(String interfaceId) {
    int place = 0;
    if (terminal != Terminal.LOGICAL_INTERFACE && !interfaceId.isEmpty()) {
      place = Math.max(0, interfaces.indexOf(new LinkLayerAddress(interfaceId)));
    }
    int from = Math.min(prefixes.size(), place * prefixesPerSession);
    return prefixes.subList(from, Math.min(prefixes.size(), from + prefixesPerSession));
  }

  /** The profiles by each of their link-layer addresses. */
  public static Map<LinkLayerAddress, MobileProfile> byInterface(List<MobileProfile> profiles) {
    Map<LinkLayerAddress, MobileProfile> byInterface = new LinkedHashMap<>();
    for (MobileProfile profile : profiles) {
      profile.interfaces().forEach(address -> byInterface.put(address, profile));
    }
    return byInterface;
  }
}
