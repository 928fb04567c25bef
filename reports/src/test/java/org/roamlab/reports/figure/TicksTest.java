package org.roamlab.reports.figure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TicksTest {
  @ParameterizedTest
  @CsvSource({
    "0, 60, 10, '0 10 20 30 40 50 60'",
    "34.7, 36.1, 10, '34.8 35.0 35.2 35.4 35.6 35.8 36.0'",
    "0, 19.3, 5, '0 5 10 15'",
    "-0.3, 0.3, 4, '−0.2 0.0 0.2'",
    "67.4119, 67.4121, 3, '67.4119 67.4120 67.4121'"
  })
  void areRoundNumbersWithinTheAxis(double least, double greatest, int about, String expected) {
    Ticks ticks = Ticks.over(least, greatest, about);
    assertThat(IntStream.range(0, ticks.count()).mapToObj(ticks::label))
        .containsExactly(expected.split(" "));
  }
}
