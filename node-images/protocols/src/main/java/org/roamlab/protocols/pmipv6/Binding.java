package org.roamlab.protocols.pmipv6;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.roamlab.protocols.wire.Prefix;

/** A mobility session: an entry of the binding cache (RFC 5213 §5.1). */
final class Binding {
  final MobileProfile profile;
  final List<Prefix> prefixes;

  /** Several care-of addresses are kept side by side, else the latest replaces the others. */
  final boolean shared;

  /** In the order of their coming. */
  final List<CareOf> careOfs = new ArrayList<>();

  /**
   * The tunnel that packets take for which no flow's rule says otherwise; 0 while there is none.
   */
  int route;

  Binding(MobileProfile profile, List<Prefix> prefixes, boolean shared) {
    this.profile = profile;
    this.prefixes = List.copyOf(prefixes);
    this.shared = shared;
  }

  String mobile() {
    return profile.identifier();
  }

  List<CareOf> active() {
    return careOfs.stream().filter(c -> !c.leaving).toList();
  }

  boolean leaving() {
    return active().isEmpty();
  }

  Optional<CareOf> at(CareOf.Key key) {
    return careOfs.stream().filter(c -> c.key.equals(key)).findFirst();
  }

  boolean hasInterface(CareOf.Key key) {
    return careOfs.stream().anyMatch(c -> c.key.sameInterface(key));
  }
}
