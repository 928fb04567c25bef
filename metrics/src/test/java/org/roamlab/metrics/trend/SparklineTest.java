package org.roamlab.metrics.trend;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SparklineTest {
  @Test
  void theLeastIsTheLowestBarAndTheGreatestTheHighest() {
    assertThat(Sparkline.of(new double[] {1, 2, 8, 1})).isEqualTo("▁▂█▁");
  }

  @Test
  void whatDoesNotMoveIsALineInTheMiddle() {
    assertThat(Sparkline.of(new double[] {3, 3})).isEqualTo("▅▅");
  }

  @Test
  void aNightWithoutAValueIsAGap() {
    assertThat(Sparkline.of(new double[] {1, Double.NaN, 2})).isEqualTo("▁ █");
  }

  @Test
  void nothingIsNothing() {
    assertThat(Sparkline.of(new double[0])).isEmpty();
  }
}
