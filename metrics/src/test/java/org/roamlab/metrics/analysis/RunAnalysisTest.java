package org.roamlab.metrics.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.roamlab.metrics.result.ClaimResult;
import org.roamlab.metrics.result.Fidelity;
import org.roamlab.metrics.result.Gap;
import org.roamlab.metrics.result.Measured;
import org.roamlab.metrics.result.Metric;
import org.roamlab.metrics.result.Results;
import org.roamlab.metrics.result.ResultsJson;
import org.roamlab.metrics.result.Series;

class RunAnalysisTest {
  private static final String TRAFFIC =
      """
      "traffic": [ { "id": "download", "from": "a", "to": "b", "start": "PT0.7S", "stop": "PT6.4S", "family": 4,
        "fromAddress": "10.0.1.1", "toAddress": "10.0.0.2", "port": 5001, "dscp": 0, "kind": { "kind": "tcp-bulk" } } ],
      """;

  private static final String LINKS =
      """
      [ { "name": "wan", "mtuBytes": 1500, "directions": [
          { "from": "r", "to": "b", "where": "r", "device": "vc",
            "impairment": { "rateBitsPerSecond": 4000000, "oneWayDelay": "PT0.02S" } },
          { "from": "b", "to": "r", "where": "b", "device": "vd", "impairment": { "oneWayDelay": "PT0.02S" } } ] },
        { "name": "lan", "mtuBytes": 1500, "directions": [] } ]
      """;

  /** The first packet of the outage captures is at 0.786 s then. */
  private static final String START = "\"epoch\":1767225678000000000";

  @TempDir Path directory;

  private RunFixture outage() throws IOException {
    return new RunFixture(directory)
        .capture("outage-sender", "a:va")
        .capture("outage-receiver", "b:vd")
        .event(0, "start", START)
        .event(
            3.2,
            "action",
            "\"id\":\"1\",\"action\":\"link-down\",\"planned\":3200000000,\"target\":\"wan\",\"text\":\"link-down wan\"")
        .event(
            4.7,
            "action",
            "\"id\":\"2\",\"action\":\"link-up\",\"planned\":4700000000,\"target\":\"wan\",\"text\":\"link-up wan\"")
        .event(8, "end", "");
  }

  private static double value(Results results, String name) {
    Metric metric = results.metrics().get(name);
    assertThat(metric).as(name).isNotNull();
    return metric == null ? Double.NaN : metric.value();
  }

  @Test
  void takesAnOutageApart() throws IOException {
    Results results =
        outage()
            .manifest(
                TRAFFIC
                    + """
                    "measures": [
                      { "id": "seq", "kind": "tcp-sequence", "of": "download", "options": {} },
                      { "id": "after", "kind": "gaps", "of": "download", "options": { "from": "PT4.7S" } },
                      { "id": "before", "kind": "throughput", "of": "download", "options": { "from": "PT1.5S", "to": "PT2.5S" } },
                      { "id": "rtt", "kind": "rtt", "of": "download", "options": {} } ],
                    "claims": [
                      { "id": "survives", "says": "it survives", "expect": "download.connections == 1" },
                      { "id": "resumes", "says": "it resumes", "source": "a paper", "expect": "after.first-data < 2s" },
                      { "id": "never", "says": "it is fast", "expect": "download.goodput > 5mbit" },
                      { "id": "unknown", "says": "nobody knows", "expect": "upload.goodput > 5mbit" } ]
                    """,
                LINKS)
            .results();
    assertThat(value(results, "download.bytes")).isEqualTo(1736704);
    assertThat(value(results, "download.connections")).isEqualTo(1);
    assertThat(value(results, "download.failures")).isZero();
    assertThat(value(results, "seq.retransmissions")).isEqualTo(86);
    assertThat(value(results, "seq.timeouts")).isEqualTo(2);
    assertThat(value(results, "seq.longest-gap")).isCloseTo(1.7, within(0.05));
    // 4 Mbit/s on the wire, less the Ethernet header of 14 bytes in 1514.
    assertThat(value(results, "before.mean")).isCloseTo(3.96, within(0.04));
    assertThat(value(results, "rtt.min")).isCloseTo(0.0401, within(0.0001));
    assertThat(results.claims())
        .extracting(ClaimResult::verdict)
        .containsExactly(
            ClaimResult.Verdict.PASS,
            ClaimResult.Verdict.PASS,
            ClaimResult.Verdict.FAIL,
            ClaimResult.Verdict.UNKNOWN);
    assertThat(results.verdict()).isEqualTo(Results.Verdict.FAIL);
    assertThat(results.fidelity().checks())
        .extracting(Fidelity.Check::id)
        .contains("event-lag", "capture", "link-rate");
    assertThat(results.fidelity().verdict()).isEqualTo(Fidelity.Verdict.VALID);
  }

  @Test
  void anOutageIsAFlatStepAndALowRateASlopedOne() throws IOException {
    Results results =
        outage()
            .manifest(
                TRAFFIC
                    + """
                    "measures": [
                      { "id": "steps", "kind": "steps", "of": "download",
                        "options": { "from": "PT1.5S", "to": "PT5.5S", "window": "PT0.1S" } },
                      { "id": "none", "kind": "steps", "of": "download",
                        "options": { "from": "PT1.5S", "to": "PT2.5S", "window": "PT0.1S" } } ]
                    """,
                LINKS)
            .results();
    assertThat(value(results, "steps.count")).isEqualTo(1);
    // The link is down from 3.2 s to 4.7 s, TCP tries again at 4.9 s, and is up to speed at 5.1 s.
    assertThat(value(results, "steps.longest")).isCloseTo(1.9, within(1e-9));
    assertThat(value(results, "steps.shortest")).isEqualTo(value(results, "steps.longest"));
    assertThat(value(results, "steps.flat")).isGreaterThan(0.8);
    assertThat(value(results, "steps.slope")).isLessThan(0.3);
    assertThat(value(results, "none.count")).isZero();
    assertThat(results.missing())
        .containsEntry("none.flat", "the data never came slower than half as fast as usual");
  }

  @Test
  void explainsAGapByTheEventThatCausedIt() throws IOException {
    Results results = outage().manifest(TRAFFIC + "\"measures\": []", LINKS).results();
    Measured download = results.measured().getFirst();
    assertThat(download.seenAt()).isEqualTo("b");
    assertThat(download.gaps()).hasSize(1);
    Gap gap = download.gaps().getFirst();
    assertThat(gap.cause()).isEqualTo("link-down wan");
    assertThat(gap.causeNs()).isEqualTo(3_200_000_000L);
    assertThat(gap.startNs()).isBetween(3_200_000_000L, 3_300_000_000L);
    assertThat(gap.ended()).isTrue();
  }

  @Test
  void seriesHoldEveryPacket() throws IOException {
    Results results = outage().manifest(TRAFFIC + "\"measures\": []", LINKS).results();
    Series sent = results.measured().getFirst().find("sequence");
    Series goodput = results.measured().getFirst().find("goodput");
    assertThat(sent).isNotNull();
    assertThat(goodput).isNotNull();
    if (sent == null || goodput == null) return;
    assertThat(sent.size()).isEqualTo(1286);
    assertThat(sent.value(sent.size() - 1)).isEqualTo(1736705);
    assertThat(goodput.size()).isEqualTo(8);
    assertThat(goodput.value(3)).isLessThan(1);
  }

  @Test
  void theSenderAloneKnowsWhatWasAcknowledged() throws IOException {
    Results results =
        new RunFixture(directory)
            .capture("outage-sender", "a:va")
            .event(0, "start", START)
            .event(8, "end", "")
            .manifest(TRAFFIC + "\"measures\": []", LINKS)
            .results();
    assertThat(value(results, "download.bytes")).isEqualTo(1736704);
    assertThat(results.measured().getFirst().seenAt()).isEqualTo("a");
  }

  @Test
  void withoutCapturesEveryFigureIsMissingAndSaysWhy() throws IOException {
    Results results =
        new RunFixture(directory)
            .event(0, "start", START)
            .manifest(
                TRAFFIC
                    + """
                    "measures": [ { "id": "seq", "kind": "tcp-sequence", "of": "download", "options": {} },
                      { "id": "odd", "kind": "no-such-kind", "of": "download", "options": {} } ],
                    "claims": [ { "id": "c", "says": "it flows", "expect": "download.bytes > 0B" } ]
                    """,
                LINKS)
            .results();
    assertThat(results.metrics()).isEmpty();
    assertThat(results.missing())
        .containsEntry("seq.goodput", "no capture shows download; capture \"a:*\" or \"b:*\"");
    assertThat(results.claims().getFirst().verdict()).isEqualTo(ClaimResult.Verdict.UNKNOWN);
    assertThat(results.verdict()).isEqualTo(Results.Verdict.UNKNOWN);
  }

  @Test
  void aRunThatDoesNotTellItsEpochMeasuresNothing() throws IOException {
    Results results =
        new RunFixture(directory)
            .capture("outage-sender", "a:va")
            .capture("outage-receiver", "b:vd")
            .event(0, "start", "")
            .event(8, "end", "")
            .manifest(
                TRAFFIC
                    + """
                    "measures": [ { "id": "load", "kind": "link-load", "of": "wan", "options": {} } ],
                    "claims": [ { "id": "c", "says": "nothing flows", "expect": "download.bytes == 0B" } ]
                    """,
                LINKS)
            .results();
    String why = "events.jsonl does not tell what the clock of the captures read at the start";
    assertThat(results.metrics()).isEmpty();
    assertThat(results.missing())
        .containsEntry("download.bytes", why)
        .containsEntry("load.mean", why);
    assertThat(results.measured()).allSatisfy(each -> assertThat(each.series()).isEmpty());
    assertThat(results.claims().getFirst().verdict()).isEqualTo(ClaimResult.Verdict.UNKNOWN);
    assertThat(results.verdict()).isEqualTo(Results.Verdict.UNKNOWN);
    assertThat(results.fidelity().verdict()).isEqualTo(Fidelity.Verdict.SUSPECT);
    assertThat(results.captures().getFirst().packets()).isPositive();
  }

  @Test
  void aDamagedCaptureIsUsedAsFarAsItGoesAndMakesTheRunSuspect() throws IOException {
    RunFixture fixture = outage().manifest(TRAFFIC + "\"measures\": []", LINKS);
    Path capture = directory.resolve("captures/b:vd.pcap");
    byte[] whole = Files.readAllBytes(capture);
    Files.write(capture, Arrays.copyOf(whole, whole.length / 2));
    Results results = fixture.results();
    assertThat(results.fidelity().verdict()).isEqualTo(Fidelity.Verdict.SUSPECT);
    assertThat(results.captures().get(1).damage()).contains("ends inside a packet");
    assertThat(value(results, "download.bytes")).isBetween(400_000.0, 1_700_000.0);
  }

  @Test
  void theSameRunGivesTheSameBytes() throws IOException {
    RunFixture fixture = outage().manifest(TRAFFIC + "\"measures\": []", LINKS);
    String first = ResultsJson.text(fixture.results());
    assertThat(ResultsJson.text(fixture.results())).isEqualTo(first);
    assertThat(first)
        .startsWith(
            "{\n  \"experiment\": \"fixture\",\n  \"verdict\": \"pass\",\n  \"venue\": \"uml\"");
  }
}
