package org.roamlab.metrics.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.roamlab.metrics.analysis.LinkFixture.MS;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.roamlab.metrics.result.Fidelity;
import org.roamlab.metrics.result.Fidelity.Check;
import org.roamlab.metrics.result.LinkFigures;
import org.roamlab.metrics.result.Results;

/** What a run did is held against what it was told, and what differs makes it suspect. */
class FidelityTest {
  private static final String DELAY = "\"oneWayDelay\":\"PT0.02S\"";
  private static final String LOSS = DELAY + ",\"loss\":{\"fraction\":0.1}";
  private static final String IDLE = "\"idle\":0.9,\"steal\":0.0,\"schedulingDelayNs\":100000";

  @TempDir Path directory;
  private LinkFixture link;

  @BeforeEach
  void oneLink() throws IOException {
    link = new LinkFixture(directory);
  }

  private static String rate(long bitsPerSecond) {
    return DELAY + ",\"rateBitsPerSecond\":" + bitsPerSecond;
  }

  private static List<Check> failed(Results results) {
    List<Check> failed =
        results.fidelity().checks().stream().filter(check -> !check.holds()).toList();
    assertThat(results.fidelity().verdict())
        .isEqualTo(failed.isEmpty() ? Fidelity.Verdict.VALID : Fidelity.Verdict.SUSPECT);
    return failed;
  }

  private static Check onlyFailed(Results results) {
    assertThat(failed(results)).hasSize(1);
    return failed(results).getFirst();
  }

  @Test
  void aLinkThatDoesWhatItIsToldIsValid() throws IOException {
    // 1,000 bytes at 8 Mbit/s take a millisecond, behind which the delay begins.
    Results results =
        link.stream(0, 5000, 21 * MS)
            .counters(900, 100)
            .results(LOSS + ",\"rateBitsPerSecond\":8000000");

    assertThat(failed(results)).isEmpty();
    assertThat(results.fidelity().checks())
        .extracting(Check::id, Check::measured)
        .contains(
            tuple("link-rate", "0.8000 Mbit/s in the fullest second"),
            tuple("link-delay", "21.000 ms at least"),
            tuple("link-loss", "10.0 % of 1000 packets"));
    LinkFigures figures = results.links().getFirst();
    assertThat(figures.delayNs()).isEqualTo(21 * MS);
    assertThat(figures.loss()).isEqualTo(0.1);
  }

  @Test
  void aLinkMayNotLetMorePassThanItsRate() throws IOException {
    Check check = onlyFailed(link.stream(0, 5000, 21 * MS).results(rate(700_000)));
    assertThat(check.id()).isEqualTo("link-rate");
    assertThat(check.subject()).isEqualTo("wire a → b");
    assertThat(check.specified()).isEqualTo("at most 0.7000 Mbit/s");
    assertThat(check.measured()).isEqualTo("0.8000 Mbit/s in the fullest second");
  }

  @ParameterizedTest
  @CsvSource({
    "19900, ''",
    "20100, ''",
    "15000, packets arrived sooner than the delay",
    "25000, no packet arrived as soon as the delay allows"
  })
  void aLinkMustKeepItsDelay(long delayMicros, String why) throws IOException {
    Results results = link.stream(0, 1000, delayMicros * 1000).results(DELAY);
    assertThat(failed(results))
        .extracting(Check::why)
        .isEqualTo(why.isEmpty() ? List.of() : List.of(why));
  }

  @Test
  void aDelayThatAnActionChangedHoldsFromThenOn() throws IOException {
    String change =
        """
        "action":"impair","target":"wire","planned":2000000000,"detail":{"directions":[
          {"from":"a","to":"b","rateBitsPerSecond":null,"oneWayDelayNs":50000000}]}
        """
            .replace("\n", "");
    link.event(2, "action", change).stream(0, 2000, 20 * MS).stream(2000, 4000, 30 * MS);
    Check check = onlyFailed(link.results(DELAY));
    assertThat(check.subject()).isEqualTo("wire a → b from 2.0 to 8.0 s");
    assertThat(check.specified()).isEqualTo("50.000 ms");
    assertThat(check.measured()).isEqualTo("30.000 ms at least");
  }

  @ParameterizedTest
  @CsvSource({
    // Four deviations of 1,000 draws are 38 packets.
    "'', 63, true",
    "'', 61, false",
    "'', 137, true",
    "'', 139, false",
    // A queue drops on top of it, what it likes.
    "',\"rateBitsPerSecond\":8000000', 400, true",
    "',\"rateBitsPerSecond\":8000000', 61, false",
  })
  void lossIsWhatChanceExplains(String rate, int dropped, boolean valid) throws IOException {
    Results results =
        link.stream(0, 1000, 20 * MS).counters(1000 - dropped, dropped).results(LOSS + rate);
    if (valid) assertThat(failed(results)).isEmpty();
    else assertThat(onlyFailed(results).id()).isEqualTo("link-loss");
  }

  @Test
  void lossInBurstsScattersMore() throws IOException {
    String bursts = DELAY + ",\"loss\":{\"fraction\":0.1,\"burstPackets\":10}";
    assertThat(failed(link.stream(0, 1000, 20 * MS).counters(960, 40).results(bursts))).isEmpty();
  }

  @Test
  void whatACaptureDroppedIsMissing() throws IOException {
    Check check =
        onlyFailed(
            link.stream(0, 1000, 20 * MS)
                .event(
                    8,
                    "capture-end",
                    "\"node\":\"b\",\"interface\":\"eth0\",\"packets\":100,\"dropped\":3")
                .results(DELAY));
    assertThat(check.id()).isEqualTo("capture");
    assertThat(check.subject()).isEqualTo("b:eth0");
    assertThat(check.measured()).isEqualTo("100 packets, 3 dropped");
  }

  @ParameterizedTest
  @CsvSource({
    "false, 1000, true",
    "false, 2000, false",
    "false, -2000, false",
    "true, 5000000, true",
    "true, 6000000, false"
  })
  void actionsHappenWhenTheyWerePlanned(boolean realClock, long lagNs, boolean valid)
      throws IOException {
    if (realClock) link.realClock().event(1, "resource", IDLE);
    Results results =
        link
            .event(
                3,
                "action",
                "\"action\":\"kill\",\"target\":\"b\",\"planned\":" + (3_000_000_000L - lagNs))
            .stream(0, 1000, 20 * MS)
            .results(DELAY);
    if (valid) assertThat(failed(results)).isEmpty();
    else assertThat(onlyFailed(results).id()).isEqualTo("event-lag");
  }

  @Test
  void aRealClockMayDelayPacketsALittle() throws IOException {
    link.realClock().event(1, "resource", IDLE);
    assertThat(failed(link.stream(0, 1000, 21_900_000).results(DELAY))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "0.04, 0, 100000, cpu-idle, 4.0 %",
    "0.9, 0.03, 100000, cpu-steal, 3.0 %",
    "0.9, 0, 6000000, scheduling-delay, 6.000 ms"
  })
  void theWorstSecondOfTheMachineCounts(
      double idle, double steal, long delayNs, String id, String measured) throws IOException {
    Results results =
        link
            .realClock()
            .event(1, "resource", IDLE)
            .event(
                2,
                "resource",
                "\"idle\":%s,\"steal\":%s,\"schedulingDelayNs\":%d".formatted(idle, steal, delayNs))
            .event(3, "resource", IDLE)
            .stream(0, 1000, 20 * MS)
            .results(DELAY);
    assertThat(onlyFailed(results).id()).isEqualTo(id);
    assertThat(onlyFailed(results).measured()).isEqualTo(measured);
  }

  @Test
  void aRealClockThatNobodyWatchedIsNotTrusted() throws IOException {
    Check check = onlyFailed(link.realClock().stream(0, 1000, 20 * MS).results(DELAY));
    assertThat(check.id()).isEqualTo("machine");
    assertThat(check.measured()).isEqualTo("not watched");
  }
}
