package org.roamlab.topology.plan.impair;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.roamlab.topology.model.Impairment;
import org.roamlab.topology.model.Impairment.IndependentLoss;
import org.roamlab.topology.model.Impairment.Loss;

class ExplanationTest {
  private static Impairment link(long rate, int delayMs, @Nullable Loss loss) {
    return new Impairment(rate, Duration.ofMillis(delayMs), null, loss, 0, 0, null, null, null);
  }

  @Test
  void namesOnlyWhatChanges() {
    Impairment good = link(20_000_000, 10, null);
    assertThat(Explanation.change(good, link(2_000_000, 10, null))).isEqualTo("20 → 2 Mbit/s");
    assertThat(Explanation.change(good, link(500_000, 30, null)))
        .isEqualTo("20 Mbit/s → 500 kbit/s, 10 → 30 ms");
    assertThat(Explanation.change(good, link(20_000_000, 10, new IndependentLoss(0.01))))
        .isEqualTo("loss 1 %");
    assertThat(Explanation.change(link(20_000_000, 10, new IndependentLoss(0.01)), good))
        .isEqualTo("no loss");
    assertThat(Explanation.change(good, good)).isEqualTo("as before");
  }

  @Test
  void saysAllThatALinkDoes() {
    assertThat(Explanation.words(link(20_000_000, 10, new IndependentLoss(0.005))))
        .isEqualTo("20 Mbit/s, 10 ms, loss 0.5 %");
    assertThat(Explanation.words(Impairment.NONE)).isEqualTo("unimpaired");
  }
}
