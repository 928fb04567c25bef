package org.roamlab.protocols.pmipv6;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.roamlab.protocols.wire.Ipv6;
import org.roamlab.protocols.wire.LinkLayerAddress;
import org.roamlab.protocols.wire.Prefix;

/** A mobile node's interface at a gateway: an entry of the binding update list (RFC 5213 §6.1). */
final class Attachment {
  enum State {
    /** Updates go out until one is acknowledged. */
    REGISTERING,
    REGISTERED,
    /** The node has left; updates with lifetime zero go out until one is acknowledged. */
    DEREGISTERING,
    /** The anchor does not want it; nothing happens until it attaches anew. */
    REFUSED
  }

  /** Which interface of which node. */
  record Key(String access, LinkLayerAddress mobile) {}

  final Key key;
  final MobileProfile profile;
  Ipv6 linkLocal;
  State state = State.REGISTERING;

  /** Home network prefixes that the anchor gave. */
  Set<Prefix> prefixes = new LinkedHashSet<>();

  /** Prefixes of the node's other interfaces that this gateway routes to it as well. */
  Set<Prefix> others = new LinkedHashSet<>();

  /** What the routes in force are made for; both empty while there are none. */
  Set<Prefix> routedHome = new LinkedHashSet<>();

  Set<Prefix> routedOthers = new LinkedHashSet<>();

  int handoff;
  int sequence;
  Duration retryAfter = Duration.ZERO;

  /** When the anchor forgets it, unless it is renewed. */
  @Nullable Instant expires;

  /** How often in a row the anchor's refusal was answered by asking otherwise. */
  int corrections;

  Attachment(Key key, MobileProfile profile, Ipv6 linkLocal) {
    this.key = key;
    this.profile = profile;
    this.linkLocal = linkLocal;
  }
}
