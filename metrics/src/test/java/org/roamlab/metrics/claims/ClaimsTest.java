package org.roamlab.metrics.claims;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.roamlab.metrics.result.ClaimResult;
import org.roamlab.metrics.result.Dimension;
import org.roamlab.metrics.result.Metric;
import org.roamlab.metrics.result.Unit;
import org.roamlab.metrics.run.Event;
import org.roamlab.metrics.run.Fields;
import org.roamlab.metrics.run.RunPlan;

class ClaimsTest {
  private static final Map<String, Metric> METRICS =
      Map.of(
          "download.goodput", Metric.mean(Unit.MEGABIT_PER_SECOND, 18.7),
          "download.connections", Metric.of(Unit.COUNT, 1),
          "download.bytes", Metric.of(Unit.BYTE, 2_000_000),
          "recovery.first-data", Metric.of(Unit.SECOND, 0.41),
          "voice.loss", Metric.of(Unit.FRACTION, 0.02),
          "energy.joules", Metric.of(Unit.JOULE, 12),
          "energy.watts", Metric.of(Unit.WATT, 1.8));

  private static final Map<String, String> PARAMETERS = Map.of("degraded", "2mbit", "word", "slow");

  private static final Names NAMES =
      new Names() {
        @Override
        public Collection<String> metrics() {
          return METRICS.keySet();
        }

        @Override
        public @Nullable Dimension metric(String name) {
          Metric metric = METRICS.get(name);
          return metric == null ? null : metric.unit().dimension();
        }

        @Override
        public Collection<String> parameters() {
          return PARAMETERS.keySet();
        }

        @Override
        public @Nullable String parameter(String name) {
          return PARAMETERS.get(name);
        }
      };

  private static final Evidence EVIDENCE =
      new Evidence() {
        @Override
        public @Nullable Metric metric(String name) {
          return METRICS.get(name);
        }

        @Override
        public String whyMissing(String name) {
          return "no capture shows " + name;
        }

        @Override
        public @Nullable String parameter(String name) {
          return PARAMETERS.get(name);
        }

        @Override
        public List<Event> events() {
          return List.of(
              event(20, "{\"action\":\"impair\",\"target\":\"wan\",\"detail\":{\"rate\":2000000}}"),
              event(35, "{\"action\":\"link-down\",\"target\":\"wan\"}"),
              event(38, "{\"action\":\"link-up\",\"target\":\"wan\",\"ok\":true}"),
              event(50, "{\"action\":\"link-down\",\"target\":\"lan\"}"));
        }

        private static Event event(int seconds, String json) {
          return new Event(seconds * 1_000_000_000L, "action", 1, Fields.parse("event", json));
        }
      };

  private static ClaimResult judge(String expression) {
    return Claims.judge(new RunPlan.Claim("c", "it holds", null, expression), EVIDENCE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "download.goodput >= 18mbit",
        "download.goodput > 18.6mbit/s",
        "download.connections == 1",
        "recovery.first-data < 2s",
        "recovery.first-data between 400ms and 0.5s",
        "voice.loss <= 2%",
        "download.bytes == 2MB",
        "download.bytes / 1s < 17mbit",
        "10s * 1mbit > download.bytes / 2",
        "energy.joules / energy.watts between 6s and 7s",
        "not (download.connections > 1) and download.goodput > 0mbit",
        "download.connections == 2 or download.connections == 1",
        "download.goodput > param.degraded * 9",
        "param.word == 'slow'",
        "count(action where action == \"link-down\") == 2",
        "count(action where action == \"link-down\" and target == \"wan\") == 1",
        "count(action where detail.rate >= 1000000) == 1",
        "count(action where t < 36s) == 2",
        "count(action where ok == true) == 1",
        "count(handover-start) == 0",
        "time(action where action == \"link-up\") - time(action where action == \"link-down\") == 3s",
        "time(action where action == \"link-down\", -1) == 50s",
        "time(action where action == \"link-down\", 2) == 50s",
        "max(1, 2, 3) == 3 and min(2s, 300ms) == 0.3s and abs(-2) == 2",
        "-2 * -3 == 6",
        "0.1 + 0.2 == 0.3",
        "true and not false"
      })
  void holds(String expression) {
    assertThat(Claims.check(expression, NAMES)).isEmpty();
    assertThat(judge(expression).verdict()).isEqualTo(ClaimResult.Verdict.PASS);
  }

  @Test
  void saysWhatWasMeasuredAndWhatWasExpected() {
    ClaimResult result = judge("download.goodput between 20mbit and 30mbit");
    assertThat(result.verdict()).isEqualTo(ClaimResult.Verdict.FAIL);
    assertThat(result.measured()).isEqualTo(18.7);
    assertThat(result.unit()).isEqualTo("Mbit/s");
    assertThat(result.expected()).isEqualTo("between 20mbit and 30mbit");
  }

  @Test
  void ofSeveralPartsShowsTheOneThatFailed() {
    ClaimResult result = judge("(recovery.first-data) < 2s and download.connections == 4");
    assertThat(result.verdict()).isEqualTo(ClaimResult.Verdict.FAIL);
    assertThat(result.measured()).isEqualTo(1.0);
    assertThat(result.why()).isEqualTo("not so: download.connections == 4");
    assertThat(judge("(recovery.first-data) < 2s").expected()).isEqualTo("< 2s");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "upload.goodput > 1mbit",
        "upload.goodput > 1mbit or download.connections == 1",
        "not (upload.goodput > 1mbit)",
        "download.connections / 0 > 1",
        "time(action where action == \"kill\") < 5s",
        "time(action where action == \"link-down\", 3) < 5s",
        "download.goodput > 2s",
        "download.goodput >",
        "param.absent == 1"
      })
  void whatCannotBeDecidedIsNeverAPass(String expression) {
    ClaimResult result = judge(expression);
    assertThat(result.verdict()).isEqualTo(ClaimResult.Verdict.UNKNOWN);
    assertThat(result.why()).isNotBlank();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "download.goodputt > 1mbit | 0 | 17 | did you mean download.goodput",
        "download.goodput > 18 | 19 | 2 | it needs a unit, such as 20mbit",
        "download.goodput > 18s | 19 | 3 | this is a time, but what it is compared with is a data rate",
        "download.goodput | 0 | 16 | a claim compares it",
        "download > 1 | 0 | 8 | download has bytes, connections, goodput",
        "download.connections = 1 | 21 | 1 | equality is written ==",
        "1 < download.connections < 3 | 25 | 1 | one comparison at a time",
        "download.goodput > 18mbot | 19 | 6 | did you mean mbit",
        "download.goodput + 1s > 2s | 0 | 21 | a time cannot be added to a data rate",
        "recovery.first-data < 2s and | 28 | 1 | a number or a name must come here, not the end",
        "(recovery.first-data < 2s | 25 | 1 | ')' must come here, not the end",
        "mean(download.goodput) > 1 | 0 | 4 | there are count, time, min, max and abs",
        "param.degradet > 1mbit | 0 | 14 | did you mean degraded",
        "param.word < 'z' | 0 | 16 | neither less nor more",
        "recovery.first-data between 1s and 2mbit | 35 | 5 | this is a data rate",
        "count(action where target = \"wan\") == 1 | 26 | 1 | equality is written ==",
        "'open | 0 | 5 | no closing"
      })
  void pointsAtWhatIsWrong(String expression, int offset, int length, String message) {
    List<ClaimFault> faults = Claims.check(expression, NAMES);
    assertThat(faults).hasSize(1);
    assertThat(faults.getFirst().message()).contains(message.strip());
    assertThat(faults.getFirst().offset()).isEqualTo(offset);
    assertThat(faults.getFirst().length()).isEqualTo(length);
  }

  @Test
  void reportsAllFaultsAtOnce() {
    List<ClaimFault> faults = Claims.check("a.b > 1s and download.goodput > 2 and 1", NAMES);
    assertThat(faults).extracting(ClaimFault::offset).containsExactly(0, 32, 38);
  }

  @Test
  void deepNestingIsRefusedNotSuffered() {
    String deep = "(".repeat(100_000) + "1" + ")".repeat(100_000);
    assertThat(Claims.check(deep, NAMES).getFirst().message()).isEqualTo("nested too deeply");
    assertThat(Claims.check("-".repeat(100_000) + "1 == 1", NAMES)).hasSize(1);
    assertThat(Claims.check("not ".repeat(100_000) + "true", NAMES)).hasSize(1);
  }
}
