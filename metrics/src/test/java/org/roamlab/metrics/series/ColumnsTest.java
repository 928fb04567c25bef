package org.roamlab.metrics.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ColumnsTest {
  @Test
  void keepsEveryPointOnTheHeapAndBeyondIt() {
    Columns columns = new Columns(new ColumnStore(1));
    int count = 5 * ColumnStore.CHUNK_POINTS + 3;
    for (int i = 0; i < count; i++) columns.add(i * 10L, i / 2.0);
    assertThat(columns.size()).isEqualTo(count);
    for (int i = 0; i < count; i += 97) {
      assertThat(columns.tNs(i)).isEqualTo(i * 10L);
      assertThat(columns.value(i)).isEqualTo(i / 2.0);
    }
    assertThatThrownBy(() -> columns.tNs(count)).isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void aRunningSumIsKeptToTheMillisecond() {
    RunningSum sum = new RunningSum(new ColumnStore());
    for (int i = 0; i < 1000; i++) sum.add(i * 10_000L, 1);
    assertThat(sum.points().size()).isEqualTo(10);
    assertThat(Search.sumBefore(sum.points(), 5_000_000)).isEqualTo(500);
    assertThat(sum.total()).isEqualTo(1000);
  }

  @Test
  void quantilesOfManyValuesStayBoundedAndNearTheTruth() {
    Sample sample = new Sample();
    for (int i = 0; i < 4 * Sample.EXACT; i++) sample.add(i % 1000);
    assertThat(sample.distribution().median()).isBetween(495.0, 505.0);
    assertThat(sample.distribution().max()).isEqualTo(999);
    assertThat(sample.mean()).isBetween(499.0, 500.0);
  }
}
