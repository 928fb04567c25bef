package org.roamlab.engine.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.roamlab.topology.model.Traffic.ConstantRate;
import org.roamlab.topology.model.Traffic.Voip;

class SendTimesTest {
  private static final Voip CALL =
      new Voip(Duration.ofMillis(20), 172, Duration.ofMillis(1004), Duration.ofMillis(1587));

  @Test
  void aConstantRateNeverDrifts() {
    // 1000 B at 3 Mbit/s: 2 666 666.67 ns apart, 375 in a second.
    SendTimes times = SendTimes.even(new ConstantRate(3_000_000, 1000));
    List<Long> first = take(times, 375 * 3600 + 1);
    assertThat(first.subList(0, 4)).containsExactly(0L, 2_666_667L, 5_333_333L, 8_000_000L);
    assertThat(first.getLast()).isEqualTo(3600_000_000_000L);
  }

  @Test
  void highRatesForLongDoNotOverflow() {
    SendTimes times = SendTimes.even(new ConstantRate(100_000_000_000L, 65_000));
    for (int n = 0; n < 1_000_000; n++) {
      times.next();
    }
    assertThat(times.next()).isEqualTo(5_200_000_000L);
  }

  @Test
  void voiceComesInSpurtsOfEvenDistances() {
    List<Long> times = take(SendTimes.voip(CALL, new SplittableRandom(1)), 20_000);
    int spurts = 1;
    for (int i = 1; i < times.size(); i++) {
      long gap = times.get(i) - times.get(i - 1);
      assertThat(gap).isPositive();
      if (gap != 20_000_000) {
        spurts++;
      }
    }
    // Talk is 1004 ms of 2591 ms in the long run, and a spurt has 50.7 packets on average.
    assertThat(20_000.0 / spurts).isBetween(45.0, 57.0);
    assertThat(times.getLast() / 1e9).isBetween(20_000 * 0.020 * 2.591 / 1.004 * 0.9, 1150.0);
  }

  @Test
  void theSeedDecides() {
    List<Long> one = take(SendTimes.voip(CALL, new SplittableRandom(1)), 1000);
    assertThat(take(SendTimes.voip(CALL, new SplittableRandom(1)), 1000)).isEqualTo(one);
    assertThat(take(SendTimes.voip(CALL, new SplittableRandom(2)), 1000)).isNotEqualTo(one);
  }

  @Test
  void withoutSilenceTheTalkNeverEnds() {
    Voip endless = new Voip(Duration.ofMillis(20), 172, Duration.ofMillis(1), Duration.ZERO);
    List<Long> times = take(SendTimes.voip(endless, new SplittableRandom(1)), 1001);
    assertThat(times.getLast()).isEqualTo(20_000_000_000L);
  }

  private static List<Long> take(SendTimes times, int n) {
    List<Long> taken = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      taken.add(times.next());
    }
    return taken;
  }
}
