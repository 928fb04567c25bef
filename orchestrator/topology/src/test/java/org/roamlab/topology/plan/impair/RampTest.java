package org.roamlab.topology.plan.impair;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.roamlab.topology.model.Impairment;
import org.roamlab.topology.plan.Lab;

class RampTest {
  @Test
  void goesEvenlyAndEndsExactly() {
    List<Step> steps =
        Ramp.steps(Lab.rate(20_000_000, 10), Lab.rate(2_000_000, 50), Duration.ofSeconds(1));

    assertThat(steps).hasSize(10);
    assertThat(steps.get(4).at()).isEqualTo(Duration.ofMillis(500));
    assertThat(steps.get(4).impairment().rateBitsPerSecond()).isEqualTo(11_000_000);
    assertThat(steps.get(4).impairment().oneWayDelay()).isEqualTo(Duration.ofMillis(30));
    assertThat(steps.getLast()).isEqualTo(new Step(Duration.ofSeconds(1), Lab.rate(2_000_000, 50)));
  }

  @Test
  void hasAtMostAHundredSteps() {
    assertThat(Ramp.steps(Impairment.NONE, Lab.rate(1000, 1), Duration.ofHours(1))).hasSize(100);
  }

  /** A kernel that can make no losses can change a rate all the same. */
  @Test
  void withoutLossesAtBothEndsThereAreNoneOnTheWay() {
    List<Step> steps =
        Ramp.steps(Lab.rate(2_000_000, 0), Lab.rate(1_000_000, 0), Duration.ofMillis(200));

    assertThat(steps.getFirst().impairment()).isEqualTo(Lab.rate(1_500_000, 0));
  }

  @Test
  void aRateHoldsWhileTheOtherEndHasNone() {
    List<Step> steps = Ramp.steps(Lab.rate(1_000_000, 0), Impairment.NONE, Duration.ofMillis(200));

    assertThat(steps.getFirst().impairment().rateBitsPerSecond()).isEqualTo(1_000_000);
    assertThat(steps.getLast().impairment()).isEqualTo(Impairment.NONE);
  }
}
