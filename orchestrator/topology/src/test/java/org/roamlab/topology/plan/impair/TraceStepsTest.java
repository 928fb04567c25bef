package org.roamlab.topology.plan.impair;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.roamlab.topology.model.Impairment;
import org.roamlab.topology.model.Impairment.IndependentLoss;
import org.roamlab.topology.model.Impairment.Trace;
import org.roamlab.topology.model.Impairment.TracePoint;

class TraceStepsTest {
  private static Impairment traced(boolean repeats, TracePoint... points) {
    Trace trace = new Trace(List.of(points), repeats);
    return new Impairment(null, Duration.ofMillis(5), null, null, 0, 0, null, null, trace);
  }

  private static TracePoint rate(int seconds, long rate) {
    return new TracePoint(Duration.ofSeconds(seconds), rate, null, null);
  }

  @Test
  void pointsAtTheStartBelongToTheInitialImpairment() {
    Impairment impairment = traced(false, rate(0, 8_000_000), rate(1, 4_000_000));

    assertThat(TraceSteps.initial(impairment).rateBitsPerSecond()).isEqualTo(8_000_000);
    TraceSteps steps = new TraceSteps(impairment);
    assertThat(steps.next().impairment().rateBitsPerSecond()).isEqualTo(4_000_000);
    assertThat(steps.hasNext()).isFalse();
  }

  @Test
  void valuesThatAreNotGivenStayAsTheyWere() {
    Impairment impairment =
        traced(
            false,
            rate(1, 1000),
            new TracePoint(Duration.ofSeconds(2), null, Duration.ofMillis(9), 0.5),
            new TracePoint(Duration.ofSeconds(3), null, null, 0.0));
    TraceSteps steps = new TraceSteps(impairment);
    steps.next();

    Impairment second = steps.next().impairment();
    assertThat(second.rateBitsPerSecond()).isEqualTo(1000);
    assertThat(second.oneWayDelay()).isEqualTo(Duration.ofMillis(9));
    assertThat(second.loss()).isEqualTo(new IndependentLoss(0.5));
    assertThat(steps.next().impairment().loss()).isNull();
  }

  @Test
  void aRepetitionBeginsAtTheLastPointWithoutASecondStepAtThatTime() {
    TraceSteps steps = new TraceSteps(traced(true, rate(0, 10), rate(1, 20), rate(3, 30)));

    assertThat(steps.next().at()).isEqualTo(Duration.ofSeconds(1));
    Step again = steps.next();
    assertThat(again.at()).isEqualTo(Duration.ofSeconds(3));
    assertThat(again.impairment().rateBitsPerSecond()).isEqualTo(10);
    assertThat(steps.next().at()).isEqualTo(Duration.ofSeconds(4));
    assertThat(steps.next().at()).isEqualTo(Duration.ofSeconds(6));
  }
}
