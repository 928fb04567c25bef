package org.roamlab.protocols.isatap;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.roamlab.protocols.Machine;
import org.roamlab.protocols.wire.Ipv6;

/**
 * RFC 5214 §8.3: asks the router of its list for an advertisement, and again before what that says
 * has run out.
 */
public final class IsatapHost implements Machine<IsatapEvent, IsatapEffect> {
  /** RFC 4861 §10: RTR_SOLICITATION_INTERVAL. */
  static final Duration INTERVAL = Duration.ofSeconds(4);

  /** RFC 5214 §8.3.3: MinRouterSolicitInterval, once there is a router. */
  static final Duration LEAST_BETWEEN = Duration.ofSeconds(120);

  private final Ipv6 router;
  private @Nullable Instant next;
  private boolean up;

  /**
   * @param router its link-local address on the ISATAP link
   */
  public IsatapHost(Ipv6 router) {
    this.router = router;
  }

  @Override
  public @Nullable Instant deadline() {
    return next;
  }

  @Override
  public List<IsatapEffect> handle(Instant now, IsatapEvent event) {
    return switch (event) {
      case IsatapEvent.LinkUp _ when up -> List.of();
      case IsatapEvent.LinkUp _ -> {
        up = true;
        yield solicit(now);
      }
      case IsatapEvent.LinkDown _ -> {
        up = false;
        next = null;
        yield List.of();
      }
      case IsatapEvent.Advertised heard -> {
        if (up && heard.router().equals(router)) {
          next = now.plus(untilNext(heard.lifetime()));
        }
        yield List.of();
      }
      case IsatapEvent.TimePassed _ ->
          next == null || now.isBefore(next) ? List.of() : solicit(now);
    };
  }

  /** RFC 4861 would give up after three; without multicast nobody tells of a router that comes. */
  private List<IsatapEffect> solicit(Instant now) {
    next = now.plus(INTERVAL);
    return List.of(new IsatapEffect.SendSolicitation(router));
  }

  private static Duration untilNext(Duration lifetime) {
    Duration early = lifetime.multipliedBy(3).dividedBy(4);
    return early.compareTo(LEAST_BETWEEN) < 0 ? LEAST_BETWEEN : early;
  }
}
