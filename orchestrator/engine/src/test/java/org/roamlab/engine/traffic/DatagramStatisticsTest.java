package org.roamlab.engine.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class DatagramStatisticsTest {
  private static final long MS = 1_000_000;
  private final DatagramStatistics statistics = new DatagramStatistics();

  @Test
  void countsLostAndTheirBursts() {
    arrive(0, 3, 4, 8);
    assertThat(statistics.summary(10, 0))
        .containsEntry("sent", 10)
        .containsEntry("packets", 4L)
        .containsEntry("lost", 6L)
        .containsEntry("lossBursts", 3);
  }

  @Test
  void whatMayStillBeUnderWayIsNotLost() {
    arrive(0, 1, 2);
    assertThat(statistics.summary(5, 2)).containsEntry("lost", 0L).containsEntry("lossBursts", 0);
  }

  @Test
  void aLaterNumberBeforeMakesItReordered() {
    arrive(0, 2, 1, 4, 3, 5);
    assertThat(statistics.summary(6, 0)).containsEntry("reordered", 2L).containsEntry("lost", 0L);
  }

  @Test
  void aSecondCopyIsADuplicateAndNothingElse() {
    arrive(0, 1, 1, 0);
    assertThat(statistics.summary(2, 0))
        .containsEntry("duplicates", 2L)
        .containsEntry("reordered", 0L)
        .containsEntry("bytes", 200L);
  }

  /** RFC 3550 §6.4.1: J += (|D| − J) / 16. */
  @Test
  void jitterFollowsTheRfc() {
    statistics.received(0, 0, 10 * MS, 100);
    statistics.received(1, 20 * MS, 46 * MS, 100);
    statistics.received(2, 40 * MS, 50 * MS, 100);
    // D is 16 ms and then 16 ms: 1 ms, then 1 + (16 − 1) / 16.
    assertThat(statistics.summary(3, 0)).containsEntry("jitter", 1_937_500L);
    assertThat(statistics.summary(3, 0).get("oneWayDelay"))
        .isEqualTo(Map.of("n", 3L, "min", 10 * MS, "mean", 15_333_333L, "max", 26 * MS));
  }

  @Test
  void nothingReceivedIsAllLost() {
    assertThat(statistics.summary(7, 0))
        .containsEntry("lost", 7L)
        .containsEntry("lossBursts", 1)
        .doesNotContainKey("oneWayDelay");
  }

  @Test
  void keepsTheHighestCountOfOverflow() {
    statistics.overflowed(3);
    statistics.overflowed(3);
    assertThat(statistics.summary(0, 0)).containsEntry("overflowed", 3L);
  }

  private void arrive(int... sequence) {
    for (int number : sequence) {
      statistics.received(number, number * MS, number * MS + 5 * MS, 100);
    }
  }
}
