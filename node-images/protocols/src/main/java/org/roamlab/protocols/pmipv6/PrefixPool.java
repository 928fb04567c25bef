package org.roamlab.protocols.pmipv6;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.roamlab.protocols.wire.Ipv6;
import org.roamlab.protocols.wire.Prefix;

/** Home network prefixes to hand out, the lowest free one first; those of profiles are left out. */
final class PrefixPool {
  private final Prefix pool;
  private final int length;
  private final long size;
  private final Set<Prefix> taken = new HashSet<>();
  private final Set<Prefix> reserved = new HashSet<>();

  /** Places below {@code next} that are free again. */
  private final TreeSet<Long> returned = new TreeSet<>();

  private long next;

  PrefixPool(Prefix pool, int length, List<MobileProfile> mobiles) {
    if (length < pool.length() || length > 64) {
      throw new IllegalArgumentException(
          "prefixes of length %d cannot be taken from %s; possible are %d to 64"
              .formatted(length, pool, pool.length()));
    }
    this.pool = pool;
    this.length = length;
    this.size = length - pool.length() >= 62 ? Long.MAX_VALUE : 1L << (length - pool.length());
    mobiles.forEach(profile -> reserved.addAll(profile.prefixes()));
  }

  /**
   * The profile with prefixes that are set aside for it. What a known node gets depends neither on
   * the order of attachments nor on a restart of the anchor.
   */
  MobileProfile planned(MobileProfile profile) {
    if (!profile.prefixes().isEmpty()) {
      return profile;
    }
    List<Prefix> planned = new ArrayList<>();
    for (int i = 0; i < profile.sessions() * profile.prefixesPerSession(); i++) {
      take().ifPresent(planned::add);
    }
    reserved.addAll(planned);
    taken.removeAll(planned);
    return profile.with(planned);
  }

  Optional<Prefix> take() {
    while (!returned.isEmpty()) {
      Prefix prefix = at(returned.pollFirst());
      if (take(prefix)) {
        return Optional.of(prefix);
      }
    }
    while (next < size) {
      Prefix prefix = at(next++);
      if (take(prefix)) {
        return Optional.of(prefix);
      }
    }
    return Optional.empty();
  }

  /** A certain one, as a gateway asks for after the anchor has lost its state. */
  boolean take(Prefix prefix) {
    return isFree(prefix) && taken.add(prefix);
  }

  boolean isFree(Prefix prefix) {
    return prefix.length() == length
        && pool.contains(prefix)
        && !reserved.contains(prefix)
        && !taken.contains(prefix);
  }

  void giveBack(Prefix prefix) {
    if (taken.remove(prefix)) {
      long place = (prefix.address().high() - pool.address().high()) >>> (64 - length);
      if (place < next) {
        returned.add(place);
      }
    }
  }

  private Prefix at(long place) {
    long high = pool.address().high() | place << (64 - length);
    return new Prefix(new Ipv6(high, 0), length);
  }
}
