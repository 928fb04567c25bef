package org.roamlab.engine.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SamplesTest {
  private final Samples samples = new Samples();

  @Test
  void percentilesAreMeasuredValues() {
    for (long value = 100; value > 0; value--) {
      samples.add(value);
    }
    assertThat(samples.summary())
        .containsEntry("n", 100)
        .containsEntry("min", 1L)
        .containsEntry("mean", 51L)
        .containsEntry("max", 100L)
        .containsEntry("deviation", 29L)
        .containsEntry("p50", 50L)
        .containsEntry("p90", 90L)
        .containsEntry("p99", 99L);
  }

  @Test
  void oneIsItsOwnPercentile() {
    samples.add(7);
    assertThat(samples.summary()).containsEntry("p50", 7L).containsEntry("deviation", 0L);
  }

  @Test
  void noneIsACountOfZero() {
    assertThat(samples.summary()).containsOnlyKeys("n").containsEntry("n", 0);
  }
}
