package org.roamlab.protocols.isatap;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.roamlab.protocols.isatap.IsatapEffect.SendSolicitation;
import org.roamlab.protocols.isatap.IsatapEvent.Advertised;
import org.roamlab.protocols.isatap.IsatapEvent.LinkDown;
import org.roamlab.protocols.isatap.IsatapEvent.LinkUp;
import org.roamlab.protocols.isatap.IsatapEvent.TimePassed;
import org.roamlab.protocols.wire.Ipv6;

class IsatapHostTest {
  private static final Ipv6 ROUTER = Ipv6.parse("fe80::5efe:a00:401");
  private static final Instant START = Instant.EPOCH;

  private final IsatapHost host = new IsatapHost(ROUTER);

  private List<IsatapEffect> after(long seconds, IsatapEvent event) {
    return host.handle(START.plusSeconds(seconds), event);
  }

  private @Nullable Long due() {
    Instant deadline = host.deadline();
    return deadline == null ? null : (Long) Duration.between(START, deadline).toSeconds();
  }

  @Test
  void solicitsWhenTheLinkComesUpAndUntilItIsAnswered() {
    assertThat(due()).isNull();
    assertThat(after(0, new LinkUp())).containsExactly(new SendSolicitation(ROUTER));
    assertThat(after(1, new LinkUp())).as("it is up already").isEmpty();
    assertThat(after(3, new TimePassed())).as("not yet").isEmpty();
    assertThat(due()).isEqualTo(4);
    assertThat(after(4, new TimePassed())).containsExactly(new SendSolicitation(ROUTER));
    assertThat(after(5, new Advertised(ROUTER, Duration.ofSeconds(1000)))).isEmpty();
    assertThat(due()).as("three quarters of the lifetime later").isEqualTo(5 + 750);
  }

  @Test
  void doesNotAskMoreOftenThanTheRfcAllows() {
    after(0, new LinkUp());
    after(1, new Advertised(ROUTER, Duration.ofSeconds(20)));
    assertThat(due()).isEqualTo(1 + 120);
  }

  @Test
  void anAdvertisementOfAnotherIsNoAnswer() {
    after(0, new LinkUp());
    after(1, new Advertised(Ipv6.parse("fe80::5efe:a00:402"), Duration.ofSeconds(1000)));
    assertThat(due()).isEqualTo(4);
  }

  @Test
  void isSilentWhileTheLinkIsDownAndAsksAtOnceWhenItIsBack() {
    after(0, new LinkUp());
    assertThat(after(2, new LinkDown())).isEmpty();
    assertThat(due()).isNull();
    after(3, new Advertised(ROUTER, Duration.ofSeconds(1000)));
    assertThat(due()).as("late: it says nothing of the link to come").isNull();
    assertThat(after(9, new LinkUp())).containsExactly(new SendSolicitation(ROUTER));
  }
}
