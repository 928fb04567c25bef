package org.roamlab.reports.figure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.roamlab.metrics.result.Unit;

class NumbersTest {
  @ParameterizedTest
  @CsvSource({
    "18.6543, 18.7", "1.8, 1.80", "0.41249, 0.412", "0.000123456, 0.000123", "-2.5, −2.50",
    "999.6, '1000'", "1234567.4, '1 234 567'", "0, 0", "100, 100", "1e-12, 0"
  })
  void givesThreeDigits(double value, String expected) {
    assertThat(Numbers.threeDigits(value)).isEqualTo(expected.replace(' ', '\u202F'));
  }

  @ParameterizedTest
  @CsvSource({
    "412000000, 412 ms",
    "60000000000, 60.0 s",
    "12345, 12.3 µs",
    "0, 0 s",
    "1500000000, 1.50 s"
  })
  void choosesTheUnitOfATime(long ns, String expected) {
    assertThat(Numbers.duration(ns)).isEqualTo(expected.replace(' ', '\u202F'));
  }

  @Test
  void showsCountsInFull() {
    assertThat(Numbers.withUnit(61234, Unit.COUNT)).isEqualTo("61\u202F234");
  }

  @Test
  void choosesTheUnitOfAnAmount() {
    assertThat(Numbers.withUnit(89_123_456, Unit.BYTE)).isEqualTo("89.1\u202FMB");
    assertThat(Numbers.withUnit(0.0123, Unit.MEGABIT_PER_SECOND)).isEqualTo("12.3\u202Fkbit/s");
  }
}
