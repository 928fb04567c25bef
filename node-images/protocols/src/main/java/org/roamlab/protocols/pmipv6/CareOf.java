package org.roamlab.protocols.pmipv6;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Set;
import org.roamlab.protocols.wire.Prefix;

/**
 * Where a mobile node can be reached: proxy care-of address with tunnel, and access technology of
 * one interface. A binding has one, or, for a logical interface, one for each interface (§3.2.1).
 */
final class CareOf {
  /** Which interface, at which gateway. */
  record Key(int tunnel, int technology, String interfaceId) {
    boolean sameInterface(Key other) {
      return technology == other.technology && interfaceId.equals(other.interfaceId);
    }
  }

  final Binding binding;
  final Key key;
  Instant expires;
  int sequence;
  long timestamp;

  /** Taken back; kept for a while in case that the node appears elsewhere (RFC 5213 §5.3.5). */
  boolean leaving;

  /** Prefixes of the node's other bindings that the gateway routes to this interface as well. */
  Set<Prefix> told = new LinkedHashSet<>();

  CareOf(Binding binding, Key key, Instant expires) {
    this.binding = binding;
    this.key = key;
    this.expires = expires;
  }
}
