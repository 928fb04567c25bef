package org.roamlab.protocols.bench;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.roamlab.protocols.mobility.MobilityHeader;
import org.roamlab.protocols.mobility.MobilityMessage.BindingUpdate;
import org.roamlab.protocols.mobility.MobilityOption;
import org.roamlab.protocols.mobility.MobilityOption.AccessTechnologyType;
import org.roamlab.protocols.mobility.MobilityOption.HandoffIndicator;
import org.roamlab.protocols.mobility.MobilityOption.HomeNetworkPrefix;
import org.roamlab.protocols.mobility.MobilityOption.LinkLayerIdentifier;
import org.roamlab.protocols.mobility.MobilityOption.MobileNodeIdentifier;
import org.roamlab.protocols.mobility.MobilityOption.Timestamp;
import org.roamlab.protocols.pmipv6.AnchorEffect;
import org.roamlab.protocols.pmipv6.AnchorEvent.MessageReceived;
import org.roamlab.protocols.pmipv6.AnchorPolicy;
import org.roamlab.protocols.pmipv6.LocalMobilityAnchor;
import org.roamlab.protocols.pmipv6.Signalling;
import org.roamlab.protocols.wire.Ipv6;
import org.roamlab.protocols.wire.Malformed;
import org.roamlab.protocols.wire.Prefix;

/** How many registrations an anchor's machine takes, from bytes to bytes, on one core. */
public final class RegistrationBench {
  private static final Ipv6 ANCHOR = Ipv6.parse("2001:db8:f::1");
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private final int mobiles;
  private final LocalMobilityAnchor anchor;
  private long bytesOut;

  private RegistrationBench(int mobiles) {
    this.mobiles = mobiles;
    this.anchor =
        new LocalMobilityAnchor(
            new AnchorPolicy(
                ANCHOR,
                List.of(
                    new AnchorPolicy.Gateway(gateway(0), List.of("mag1")),
                    new AnchorPolicy.Gateway(gateway(1), List.of("mag2"))),
                List.of(),
                true,
                Prefix.parse("2001:db8::/32"),
                64,
                Duration.ofHours(1),
                AnchorPolicy.DELETE_DELAY,
                AnchorPolicy.ASSIGN_DELAY,
                AnchorPolicy.TIMESTAMP_WINDOW,
                Signalling.PAPER,
                mobiles,
                4,
                1000));
  }

  private static Ipv6 gateway(int number) {
    return Ipv6.parse("2001:db8:f::%x".formatted(16 + number));
  }

  /** Every node moves to the other gateway: the costliest of registrations. */
  private int round(int round) throws Malformed {
    Ipv6 from = gateway(round % 2);
    Instant now = START.plusSeconds(round);
    int accepted = 0;
    for (int mobile = 0; mobile < mobiles; mobile++) {
      byte[] update = MobilityHeader.encode(update(now, round, mobile), from, ANCHOR);
      MessageReceived event =
          new MessageReceived(from, MobilityHeader.decode(update, from, ANCHOR));
      for (AnchorEffect effect : anchor.handle(now, event)) {
        if (effect instanceof AnchorEffect.SendMessage send) {
          bytesOut += MobilityHeader.encode(send.message(), ANCHOR, send.to()).length;
          accepted++;
        }
      }
    }
    return accepted;
  }

  private static BindingUpdate update(Instant now, int round, int mobile) {
    List<MobilityOption> options =
        List.of(
            new MobileNodeIdentifier("mn" + mobile + "@example.org"),
            new HandoffIndicator(HandoffIndicator.UNKNOWN),
            new AccessTechnologyType(AccessTechnologyType.WLAN),
            new LinkLayerIdentifier("%012x".formatted(mobile)),
            HomeNetworkPrefix.of(Prefix.ANY),
            Timestamp.ofEpochNanos(now.getEpochSecond() * 1_000_000_000L));
    return BindingUpdate.proxy(round & 0xffff, Duration.ofMinutes(10), options);
  }

  public static void main(String[] args) throws Malformed {
    int mobiles = args.length > 0 ? Integer.parseInt(args[0]) : 10_000;
    int rounds = args.length > 1 ? Integer.parseInt(args[1]) : 20;
    RegistrationBench bench = new RegistrationBench(mobiles);
    for (int round = 0; round < rounds; round++) {
      long begin = System.nanoTime();
      int accepted = bench.round(round);
      double seconds = (System.nanoTime() - begin) / 1e9;
      System.out.printf(
          Locale.ROOT,
          "round %2d: %d answers, %,.0f registrations per second%n",
          round + 1,
          accepted,
          accepted / seconds);
    }
    Runtime runtime = Runtime.getRuntime();
    System.gc();
    System.out.printf(
        Locale.ROOT,
        "%d bindings, %,d bytes of answers, %.1f MB of heap in use%n",
        bench.anchor.bindings(),
        bench.bytesOut,
        (runtime.totalMemory() - runtime.freeMemory()) / 1e6);
  }
}
