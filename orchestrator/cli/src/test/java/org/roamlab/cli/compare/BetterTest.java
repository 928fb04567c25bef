package org.roamlab.cli.compare;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.roamlab.metrics.compare.Better;
import org.roamlab.topology.language.MeasureKinds;

class BetterTest {
  /** Whoever adds a kind of measure decides which way its metrics get better. */
  @Test
  void everyKindOfMeasureOfTheLanguageIsInTheTable() {
    assertThat(MeasureKinds.ALL)
        .allSatisfy(kind ->
            assertThat(Better.knows(kind.name()))
                .as("which way is %s better?", kind.name())
                .isTrue());
  }

  @Test
  void theUsualMetricsGetBetterAsOneExpects() {
    assertThat(Better.of("traffic", "goodput")).isEqualTo(Better.HIGHER);
    assertThat(Better.of("gaps", "longest")).isEqualTo(Better.LOWER);
    assertThat(Better.of("traffic", "connections")).isEqualTo(Better.NEITHER);
    assertThat(Better.of("udp-quality", "lost")).isEqualTo(Better.LOWER);
  }
}
