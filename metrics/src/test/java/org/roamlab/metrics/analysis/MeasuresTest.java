package org.roamlab.metrics.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.roamlab.metrics.result.Measured;
import org.roamlab.metrics.result.Metric;
import org.roamlab.metrics.result.Results;
import org.roamlab.metrics.result.ResultsJson;
import org.roamlab.metrics.result.Series;

/** Measures that captures and events of a whole run directory decide. */
class MeasuresTest {
  private static final String START = "\"epoch\":1767225678000000000";
  private static final String TRAFFIC =
      """
      "traffic": [ { "id": "download", "from": "a", "to": "b", "start": "PT0.7S", "stop": "PT6.4S", "family": 4,
        "fromAddress": "10.0.1.1", "toAddress": "10.0.0.2", "port": 5001, "dscp": 0, "kind": { "kind": "tcp-bulk" } },
        { "id": "film", "from": "a", "to": "b", "start": "PT1S", "port": 5002, "kind": { "kind": "video" } } ],
      """;
  private static final String MODEL =
      """
      { "name": "box", "source": "a book",
        "interfaces": { "wlan": { "hold": "PT0.1S" }, "3g": { "hold": "PT5S" } },
        "states": [ { "wlan": "off", "3g": "off", "watts": 0, "plus-minus": 0 },
                    { "wlan": "idle", "3g": "off", "watts": 0.5, "plus-minus": 0.1, "derived": "a guess" },
                    { "wlan": "on", "3g": "off", "watts": 2, "plus-minus": 0.2 } ] }
      """;
  private static final String LINKS =
      """
      [ { "name": "wan", "mtuBytes": 1500, "directions": [
          { "from": "r", "to": "b", "where": "r", "device": "vc",
            "impairment": { "rateBitsPerSecond": 4000000, "oneWayDelay": "PT0.02S" } },
          { "from": "b", "to": "r", "where": "b", "device": "vd",
            "impairment": { "rateBitsPerSecond": 4000000, "oneWayDelay": "PT0.02S" } } ] } ]
      """;

  @TempDir Path directory;

  private RunFixture outage() throws IOException {
    return new RunFixture(directory)
        .capture("outage-sender", "a:va")
        .capture("outage-receiver", "b:vd")
        .event(0, "start", START)
        .event(3.2, "action", "\"action\":\"link-down\",\"target\":\"wan\",\"planned\":3200000000")
        .event(4.7, "action", "\"action\":\"link-up\",\"target\":\"wan\",\"planned\":4700000000")
        .event(8, "end", "");
  }

  private static String energy(String interfaces) {
    return TRAFFIC
        + "\"measures\": [ { \"id\": \"power\", \"kind\": \"energy\", \"of\": \"b\", \"options\": { \"model\": "
        + MODEL
        + ", \"interfaces\": "
        + interfaces
        + " } } ], \"claims\": [ { \"id\": \"c\", \"says\": \"it is frugal\", \"expect\": \"power.wlan.joules < 9J\" } ]";
  }

  private static double value(Results results, String name) {
    return metric(results, name).value();
  }

  private static Metric metric(Results results, String name) {
    return Objects.requireNonNull(results.metrics().get(name), name);
  }

  private static List<String> points(Measured measured, String series) {
    Series found = Objects.requireNonNull(measured.find(series));
    return java.util.stream.IntStream.range(0, found.size())
        .mapToObj(i -> "%.1f %.1f".formatted(found.tNs(i) / 1e9, found.value(i)))
        .distinct()
        .toList();
  }

  @Test
  void energyFollowsTrafficAndTheLink() throws IOException {
    Results results = outage().manifest(energy("{ \"wlan\": \"vd\" }"), LINKS).results();

    assertThat(value(results, "power.wlan.off")).isEqualTo(1.5);
    double on = value(results, "power.wlan.on");
    double idle = value(results, "power.wlan.idle");
    assertThat(on + idle).isCloseTo(6.5, within(1e-9));
    // From the first packet at 0.786 s to the outage, and from 4.91 s to 0.1 s after the last one.
    assertThat(on).isCloseTo(2.414 + 1.57, within(0.03));
    assertThat(value(results, "power.joules")).isCloseTo(2 * on + 0.5 * idle, within(1e-9));
    assertThat(value(results, "power.wlan.joules")).isEqualTo(value(results, "power.joules"));
    double error = Math.hypot(0.2 * on, 0.1 * idle);
    assertThat(metric(results, "power.joules").plusMinus()).isCloseTo(error, within(1e-9));
    assertThat(value(results, "power.uncertainty")).isCloseTo(error, within(1e-9));
    assertThat(metric(results, "power.watts").plusMinus()).isCloseTo(error / 8, within(1e-9));
    assertThat(value(results, "power.joules-per-megabyte"))
        .isCloseTo(value(results, "power.joules") / 1.9, within(0.4));
    assertThat(results.claims().getFirst().verdict().name()).isEqualTo("FAIL");
    assertThat(ResultsJson.text(results)).contains("\"plus_minus\": ");
  }

  @Test
  void energyDrawsStatesPowerAndJoulesAndSaysWhatNobodyMeasured() throws IOException {
    Results results = outage().manifest(energy("{ \"wlan\": \"vd\" }"), LINKS).results();
    Measured power =
        results.measured().stream().filter(m -> m.id().equals("power")).findFirst().orElseThrow();

    assertThat(points(power, "state:vd"))
        .startsWith("0.0 1.0", "0.8 1.0", "0.8 2.0", "3.2 2.0", "3.2 0.0", "4.7 0.0", "4.7 1.0")
        .endsWith("8.0 1.0");
    assertThat(points(power, "power")).startsWith("0.0 0.5", "0.8 0.5", "0.8 2.0");
    assertThat(points(power, "energy")).startsWith("0.0 0.0", "0.8 0.4").contains("4.7 5.2");
    assertThat(power.notes().getFirst())
        .startsWith("Not measured but derived: wlan idle, 3g off, 0.500 W ± 0.10 W for ")
        .endsWith("(a guess).");
    assertThat(power.notes())
        .contains("There is no 3g here: it counts as off.", "Energy model box (a book).");
  }

  @Test
  void energyOfAnInterfaceThatWasNotCapturedIsUnknown() throws IOException {
    Results results =
        outage().manifest(energy("{ \"wlan\": \"vd\", \"3g\": \"umts0\" }"), LINKS).results();

    String why = "what b:umts0 did was not captured; capture \"b:umts0\"";
    assertThat(results.missing())
        .containsEntry("power.joules", why)
        .containsEntry("power.wlan.joules", why);
    assertThat(results.claims().getFirst().verdict().name()).isEqualTo("UNKNOWN");
  }

  @Test
  void energyWithAModelThatLacksAStateIsUnknown() throws IOException {
    Results results =
        outage()
            .manifest(
                energy("{ \"wlan\": \"vd\" }")
                    .replace("\"off\", \"watts\": 0,", "\"on\", \"watts\": 0,"),
                LINKS)
            .results();

    assertThat(results.missing())
        .containsEntry(
            "power.joules", "the energy model in the plan: box has no watts for wlan off, 3g off");
  }

  @Test
  void videoIsWhatItsPlayerTells() throws IOException {
    Results results =
        outage()
            .event(2, "segment", "\"id\":\"film\",\"buffer\":4000000000")
            .event(3, "segment", "\"id\":\"film\",\"buffer\":7000000000")
            .event(5, "stall", "\"id\":\"film\",\"buffer\":0")
            .event(6.25, "segment", "\"id\":\"film\",\"buffer\":4000000000")
            .event(6.5, "stall-end", "\"id\":\"film\",\"buffer\":4000000000")
            .event(7.75, "stall", "\"id\":\"film\",\"buffer\":0")
            .event(
                8,
                "traffic-result",
                "\"id\":\"film\",\"kind\":\"video\",\"segments\":3,\"startup\":1250000000,\"stalls\":2")
            .manifest(
                TRAFFIC
                    + """
                    "measures": [ { "id": "all", "kind": "video", "of": "film", "options": {} },
                      { "id": "late", "kind": "video", "of": "film", "options": { "from": "PT6S", "to": "PT7S" } } ]
                    """,
                LINKS)
            .results();

    assertThat(value(results, "all.start-delay")).isEqualTo(1.25);
    assertThat(value(results, "all.stalls")).isEqualTo(2);
    // 1.5 s, and the quarter of a second that was left when the run ended.
    assertThat(value(results, "all.stall-time")).isEqualTo(1.75);
    assertThat(value(results, "all.segments")).isEqualTo(3);
    assertThat(value(results, "late.stalls")).isEqualTo(1);
    assertThat(value(results, "late.stall-time")).isEqualTo(0.5);
    assertThat(value(results, "late.segments")).isEqualTo(1);
    Measured film =
        results.measured().stream().filter(m -> m.id().equals("all")).findFirst().orElseThrow();
    assertThat(points(film, "buffer")).startsWith("2.0 4.0", "3.0 7.0", "5.0 0.0");
  }

  @Test
  void linkLoadIsWhatCapturesAndCountersTell() throws IOException {
    Results results =
        outage()
            .event(8, "link-counters", counters("r", "b", 1_250, 86))
            .event(8, "link-counters", counters("b", "r", 700, 0))
            .manifest(
                TRAFFIC
                    + """
                    "measures": [ { "id": "both", "kind": "link-load", "of": "wan", "options": {} },
                      { "id": "busy", "kind": "link-load", "of": "wan",
                        "options": { "sender": "r", "from": "PT1.5S", "to": "PT2.5S", "window": "PT0.5S" } } ]
                    """,
                LINKS)
            .results();

    assertThat(value(results, "both.packets")).isEqualTo(1_950);
    assertThat(value(results, "both.dropped")).isEqualTo(86);
    assertThat(value(results, "busy.dropped")).isEqualTo(86);
    // 4 Mbit/s on the wire: the link is full, but for what the shaper counts besides.
    assertThat(value(results, "busy.mean")).isCloseTo(3.96, within(0.05));
    assertThat(value(results, "busy.max")).isCloseTo(3.96, within(0.05));
    assertThat(value(results, "busy.utilisation")).isCloseTo(0.99, within(0.02));
    assertThat(value(results, "both.utilisation")).isLessThan(0.5);
  }

  @Test
  void oneWayDelayOfTcpIsThatOfEachSegmentWithData() throws IOException {
    String measures =
        TRAFFIC
            + "\"measures\": [ { \"id\": \"way\", \"kind\": \"one-way-delay\", \"of\": \"download\", \"options\": {} } ]";
    Results results = outage().manifest(measures, LINKS).results();

    // 20 ms on the way and 3 ms for 1,514 bytes at 4 Mbit/s; the queue adds its own.
    assertThat(value(results, "way.min")).isBetween(0.02, 0.0235);
    assertThat(value(results, "way.median")).isGreaterThan(0.023);
    // Of 1,286 segments and 86 more that were sent again, what the outage swallowed did not arrive.
    long arrived = Objects.requireNonNull(metric(results, "way.mean").spread()).n();
    assertThat(arrived).isBetween(1_286L - 86, 1_286L + 86);
  }

  @Test
  void oneWayDelayTakesCapturesOfBothEnds() throws IOException {
    String measures =
        TRAFFIC
            + "\"measures\": [ { \"id\": \"way\", \"kind\": \"one-way-delay\", \"of\": \"download\", \"options\": {} } ]";
    Results results =
        new RunFixture(directory)
            .capture("outage-sender", "a:va")
            .event(0, "start", START)
            .event(8, "end", "")
            .manifest(measures, LINKS)
            .results();

    assertThat(results.missing().get("way.mean")).startsWith("it takes captures of both ends");
  }

  private static String counters(String from, String to, int packets, int dropped) {
    return "\"link\":\"wan\",\"from\":\"%s\",\"to\":\"%s\",\"sentPackets\":%d,\"sentBytes\":%d,\"dropped\":%d,\"overlimits\":0,\"backlog\":0"
        .formatted(from, to, packets, packets * 1000, dropped);
  }
}
