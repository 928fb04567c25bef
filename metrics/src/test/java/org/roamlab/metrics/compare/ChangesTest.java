package org.roamlab.metrics.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.roamlab.metrics.compare.MetricChange.Verdict;
import org.roamlab.metrics.result.Metric;
import org.roamlab.metrics.result.Unit;

class ChangesTest {
  private static Verdict verdict(double old, double now, Tolerance tolerance, Better better) {
    return MetricChange.between(
            new TreeMap<>(Map.of("m", Metric.of(Unit.MEGABIT_PER_SECOND, old))),
            new TreeMap<>(Map.of("m", Metric.of(Unit.MEGABIT_PER_SECOND, now))),
            Map.of("m", tolerance),
            metric -> better)
        .getFirst()
        .verdict();
  }

  @Test
  void aRegressionOfOnePercentIsWorseByDefault() {
    assertThat(verdict(18.71, 18.71 * 0.99, Tolerance.DEFAULT, Better.HIGHER))
        .isEqualTo(Verdict.WORSE);
    assertThat(verdict(18.71, 18.71 * 1.01, Tolerance.DEFAULT, Better.HIGHER))
        .isEqualTo(Verdict.BETTER);
    assertThat(verdict(18.71, 18.71 * 1.01, Tolerance.DEFAULT, Better.LOWER))
        .isEqualTo(Verdict.WORSE);
    assertThat(verdict(18.71, 18.71 * 0.99, Tolerance.DEFAULT, Better.NEITHER))
        .isEqualTo(Verdict.CHANGED);
    assertThat(verdict(18.71, 18.71 * 0.997, Tolerance.DEFAULT, Better.HIGHER))
        .isEqualTo(Verdict.WITHIN);
    assertThat(verdict(18.71, 18.71, Tolerance.DEFAULT, Better.HIGHER)).isEqualTo(Verdict.SAME);
  }

  @Test
  void limitsAreInTheUnitsOfTheLanguage() {
    Tolerance hundredKilobits = new Tolerance(100_000, false, null);
    assertThat(verdict(10, 9.91, hundredKilobits, Better.HIGHER)).isEqualTo(Verdict.WITHIN);
    assertThat(verdict(10, 9.89, hundredKilobits, Better.HIGHER)).isEqualTo(Verdict.WORSE);
    assertThat(new Tolerance(0.005, false, null).allowed(0, Unit.MILLISECOND)).isEqualTo(5);
    assertThat(new Tolerance(300, false, null).allowed(0, Unit.BYTE)).isEqualTo(300);
  }

  @Test
  void exactAllowsOnlyTheDigitsThatAreNotWritten() {
    Tolerance exact = new Tolerance(0, false, null);
    assertThat(verdict(18.7123456, 18.7123457, exact, Better.HIGHER)).isEqualTo(Verdict.WITHIN);
    assertThat(verdict(18.7123456, 18.7123466, exact, Better.HIGHER)).isEqualTo(Verdict.BETTER);
    assertThat(verdict(4, 5, exact, Better.NEITHER)).isEqualTo(Verdict.CHANGED);
  }

  @Test
  void whatIsNewOrGoneIsSaid() {
    List<MetricChange> changes =
        MetricChange.between(
            new TreeMap<>(Map.of("gone", Metric.of(Unit.COUNT, 1))),
            new TreeMap<>(Map.of("new", Metric.of(Unit.COUNT, 2))),
            Map.of(),
            metric -> Better.NEITHER);
    assertThat(changes)
        .extracting(MetricChange::verdict)
        .containsExactly(Verdict.GONE, Verdict.NEW);
    assertThat(Verdict.GONE.passes()).isFalse();
    assertThat(Verdict.NEW.passes()).isTrue();
  }

  private static double[] noise(SplittableRandom random, int n, double mean, double deviation) {
    return random.doubles(n).map(x -> mean + (x - 0.5) * Math.sqrt(12) * deviation).toArray();
  }

  private static GroupChange group(double[] a, double[] b, double limit) {
    return GroupChange.of(
        "m", Unit.MEGABIT_PER_SECOND, a, b, new Tolerance(limit, true, null), Better.HIGHER, 1);
  }

  @Test
  void noiseAloneRaisesAnAlarmInAtMostOneOfAHundredComparisons() {
    SplittableRandom random = new SplittableRandom(11);
    int alarms = 0;
    for (int i = 0; i < 1000; i++) {
      GroupChange change =
          group(noise(random, 12, 100, 3), noise(random, 12, 100, 3), Tolerance.DEFAULT.limit());
      if (change.verdict() == GroupChange.Verdict.WORSE
          || change.verdict() == GroupChange.Verdict.BETTER) alarms++;
    }
    assertThat(alarms).isBetween(0, 10);
  }

  @Test
  void aRealChangeIsToldFromNoiseWithEnoughRuns() {
    SplittableRandom random = new SplittableRandom(12);
    GroupChange change = group(noise(random, 20, 100, 1), noise(random, 20, 97, 1), 0.01);
    assertThat(change.verdict()).isEqualTo(GroupChange.Verdict.WORSE);
    assertThat(change.difference().interval().high()).isNegative();
  }

  @Test
  void withoutThePowerToTellThereIsNoVerdictButTheNumberOfRunsThatItTakes() {
    SplittableRandom random = new SplittableRandom(13);
    GroupChange few = group(noise(random, 4, 100, 5), noise(random, 4, 99, 5), 0.02);
    assertThat(few.verdict()).isEqualTo(GroupChange.Verdict.OPEN);
    assertThat(few.needed()).isGreaterThan(50);
    int runs = few.needed() * 3;
    GroupChange many = group(noise(random, runs, 100, 5), noise(random, runs, 100, 5), 0.02);
    assertThat(many.verdict()).isEqualTo(GroupChange.Verdict.SAME);
  }

  @Test
  void oneRunOfEachNeverGetsAVerdict() {
    assertThat(group(new double[] {100}, new double[] {50}, 0.01).verdict())
        .isEqualTo(GroupChange.Verdict.OPEN);
  }
}
