package org.roamlab.metrics.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatisticsTest {
  /** From the tables of Student's distribution. */
  @ParameterizedTest
  @CsvSource({
    "0.975, 1, 12.7062",
    "0.975, 4, 2.77645",
    "0.975, 9, 2.26216",
    "0.95, 30, 1.69726",
    "0.995, 10, 3.16927",
    "0.975, 1000, 1.96234",
    "0.5, 7, 0"
  })
  void knowsStudentsQuantiles(double p, double degrees, double t) {
    assertThat(Distributions.studentQuantile(p, degrees)).isCloseTo(t, within(5e-5));
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0.5",
    "1, 0.8413447461",
    "-1.96, 0.0249978951",
    "3, 0.9986501020",
    "-5, 2.866516e-7"
  })
  void knowsTheNormalDistribution(double z, double below) {
    assertThat(Distributions.normalBelow(z)).isCloseTo(below, within(1e-9));
  }

  @Test
  void summarisesByHandComputedFigures() {
    Summary summary = Summary.of(new double[] {4, 2, 8, 6, 5}, 1);
    assertThat(summary.mean()).isEqualTo(5);
    assertThat(summary.median()).isEqualTo(5);
    assertThat(summary.deviation()).isCloseTo(Math.sqrt(5), within(1e-12));
    // 2.77645 × √5 / √5
    assertThat(summary.student().low()).isCloseTo(5 - 2.77645, within(1e-5));
    assertThat(summary.student().high()).isCloseTo(5 + 2.77645, within(1e-5));
    assertThat(summary.bootstrap().low()).isBetween(3.0, 4.0);
    assertThat(summary.bootstrap().high()).isBetween(6.0, 7.0);
  }

  /** A sum of three is 0.30000000000000004, and its third is not what each was. */
  @Test
  void whatIsTheSameInEachRunDoesNotScatter() {
    Summary summary = Summary.of(new double[] {0.1, 0.1, 0.1}, 1);
    assertThat(summary.mean()).isEqualTo(0.1);
    assertThat(summary.deviation()).isZero();
    assertThat(summary.student()).isEqualTo(new Interval(0.1, 0.1));
    assertThat(MeanEstimate.of(new double[] {0.1, 0.1, 0.1}))
        .isEqualTo(new MeanEstimate(0.1, new Interval(0.1, 0.1)));
  }

  @Test
  void theSameSeedGivesTheSameInterval() {
    double[] values = {1, 5, 2, 8, 3};
    assertThat(Summary.of(values, 3)).isEqualTo(Summary.of(values, 3));
    assertThat(Summary.of(values, 3).bootstrap()).isNotEqualTo(Summary.of(values, 4).bootstrap());
  }

  @Test
  void oneRunHasNoSpread() {
    Summary summary = Summary.of(new double[] {7}, 1);
    assertThat(summary.deviation()).isZero();
    assertThat(summary.student()).isEqualTo(new Interval(7, 7));
  }

  /** Of a hundred experiments about 95 intervals must hold the truth. */
  @Test
  void intervalsCoverWhatTheyPromise() {
    Random random = new Random(5);
    int student = 0;
    int bootstrap = 0;
    for (int i = 0; i < 300; i++) {
      double[] values = random.doubles(20).map(d -> random.nextGaussian() * 3 + 10).toArray();
      Summary summary = Summary.of(values, i);
      if (summary.student().holds(10)) student++;
      if (summary.bootstrap().holds(10)) bootstrap++;
    }
    assertThat(student).isBetween(273, 297);
    assertThat(bootstrap).isBetween(264, 297);
  }

  /** The exact p of two sets that do not overlap: 2 of the ways to choose m of m + n. */
  @Test
  void theRankTestIsExactForFewRuns() {
    Difference difference =
        Difference.of(new double[] {1, 2, 3, 4}, new double[] {5, 6, 7, 8, 9}, 1);
    assertThat(difference.p()).isCloseTo(2.0 / 126, within(1e-12));
    assertThat(difference.cliffsDelta()).isEqualTo(1);
    assertThat(difference.difference()).isEqualTo(4.5);
    Difference mixed = Difference.of(new double[] {1, 4}, new double[] {2, 3}, 1);
    assertThat(mixed.p()).isEqualTo(1);
    assertThat(mixed.cliffsDelta()).isZero();
  }

  /** By hand: of 70 ways to choose 4 of 8 values, 5 have all equal to 3, and 5 one of them. */
  @Test
  void theRankTestIsExactForEqualValuesToo() {
    Difference difference = Difference.of(new double[] {1, 1, 2, 3}, new double[] {3, 3, 3, 3}, 1);
    assertThat(difference.p()).isCloseTo(10.0 / 70, within(1e-12));
    assertThat(Difference.of(new double[] {0, 0, 0}, new double[] {0, 0, 0}, 1).p()).isEqualTo(1);
  }

  /** By hand: u = 325.5, mean 220.5, variance 1161.66, z = 3.066. */
  @Test
  void theRankTestOfManyRunsCorrectsForTies() {
    double[] first = new double[21];
    double[] second = new double[21];
    Arrays.fill(first, 14, 21, 1);
    Arrays.fill(second, 4, 21, 1);
    assertThat(Difference.of(first, second, 1).p()).isCloseTo(0.002169, within(1e-5));
  }

  @Test
  void cohensDIsTheDifferenceInDeviations() {
    Difference difference = Difference.of(new double[] {1, 2, 3}, new double[] {3, 4, 5}, 1);
    assertThat(difference.cohensD()).isEqualTo(2);
    assertThat(Difference.of(new double[] {1, 2}, new double[] {1, 2}, 1).cohensD()).isZero();
    assertThat(Difference.of(new double[] {1, 1}, new double[] {2, 2}, 1).cohensD()).isInfinite();
  }

  @Test
  void anEmpiricalDistributionCountsValuesUpToX() {
    Ecdf ecdf = new Ecdf(new double[] {3, 1, 2, 2});
    assertThat(ecdf.atMost(0.9)).isZero();
    assertThat(ecdf.atMost(2)).isEqualTo(0.75);
    assertThat(ecdf.atMost(99)).isEqualTo(1);
  }
}
