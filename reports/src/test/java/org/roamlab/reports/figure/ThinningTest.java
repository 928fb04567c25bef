package org.roamlab.reports.figure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.roamlab.metrics.result.Series;
import org.roamlab.metrics.result.Series.Shape;
import org.roamlab.metrics.result.Unit;
import org.roamlab.reports.ExampleRun;
import org.roamlab.reports.figure.Figure.Window;
import org.roamlab.reports.figure.Thinning.Thinned;

class ThinningTest {
  private static final int N = 100_000;

  private final double[] values = new Random(7).doubles(N).toArray();

  private Series noise() {
    return ExampleRun.series(
        "noise", "noise", Unit.COUNT, Shape.LINE, N, i -> 1000L * i, i -> values[i]);
  }

  @Test
  void keepsEveryPointOfAShortSeries() {
    Series three =
        ExampleRun.series("s", "s", Unit.COUNT, Shape.LINE, 3, i -> 10L * i, i -> (double) i);
    Thinned thinned = Thinning.thin(three, 0, 20, List.of(), 100);
    assertThat(thinned.size()).isEqualTo(3);
    assertThat(thinned.tNs(2)).isEqualTo(20);
  }

  @Test
  void keepsASingleSpikeAndASingleDip() {
    values[44_444] = 1e6;
    values[55_555] = -1e6;
    Thinned thinned = Thinning.thin(noise(), 0, 1000L * N, List.of(), 50);
    assertThat(valueAt(thinned, 44_444_000)).isEqualTo(1e6);
    assertThat(valueAt(thinned, 55_555_000)).isEqualTo(-1e6);
  }

  @Test
  void staysWithinFourPointsPerBucket() {
    Thinned thinned = Thinning.thin(noise(), 0, 1000L * N, List.of(), 50);
    assertThat(thinned.size()).isBetween(150, 4 * 51);
  }

  @Test
  void keepsBothSidesOfAGap() {
    Series gap =
        ExampleRun.series(
            "gap",
            "gap",
            Unit.COUNT,
            Shape.LINE,
            N,
            i -> i < N / 2 ? 1000L * i : 1000L * i + 30_000_123,
            i -> values[i]);
    Thinned thinned = Thinning.thin(gap, 0, 1000L * N + 30_000_123, List.of(), 50);
    assertThat(valueAt(thinned, 1000L * (N / 2 - 1))).isEqualTo(values[N / 2 - 1]);
    assertThat(valueAt(thinned, 1000L * (N / 2) + 30_000_123)).isEqualTo(values[N / 2]);
  }

  @Test
  void looksMoreCloselyIntoAWindow() {
    Window window = new Window(1_000_000, 2_000_000, "gap");
    Thinned thinned = Thinning.thin(noise(), 0, 1000L * N, List.of(window), 2000);
    long inside = 0;
    for (int i = 0; i < thinned.size(); i++)
      if (thinned.tNs(i) >= window.fromNs() && thinned.tNs(i) < window.toNs()) inside++;
    assertThat(inside).as("every point of the window").isEqualTo(1000);
    assertThat(thinned.size()).isLessThan(4 * 2000 + 1100);
  }

  @Test
  void keepsTheOrderOfTimeWithoutRepeats() {
    Thinned thinned =
        Thinning.thin(
            noise(),
            0,
            1000L * N,
            List.of(new Window(5_000_000, 9_000_000, "a"), new Window(7_000_000, 12_000_000, "b")),
            300);
    for (int i = 1; i < thinned.size(); i++)
      assertThat(thinned.tNs(i)).isGreaterThan(thinned.tNs(i - 1));
  }

  private static double valueAt(Thinned thinned, long tNs) {
    for (int i = 0; i < thinned.size(); i++) if (thinned.tNs(i) == tNs) return thinned.value(i);
    return Double.NaN;
  }
}
