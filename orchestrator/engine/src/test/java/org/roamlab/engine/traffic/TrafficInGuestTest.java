package org.roamlab.engine.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.roamlab.engine.Guest;
import org.roamlab.engine.venue.Clock;
import org.roamlab.engine.venue.Job;
import org.roamlab.engine.venue.Outcome;
import org.roamlab.topology.language.Roles;
import org.roamlab.topology.plan.Planner;
import org.roamlab.topology.read.ClaimSyntax;
import org.roamlab.topology.read.ExperimentReader;
import org.roamlab.topology.read.Library;
import org.roamlab.topology.read.Reading;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** Figures that virtual time makes exact: what traffic measures is what the link was asked for. */
@Tag("guest")
class TrafficInGuestTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path directory;
  private Path job = Path.of("");

  @BeforeEach
  void aJobDirectory() {
    job = directory.resolve("job");
  }

  @Test
  void anEchoTakesTwiceTheDelayToTheNanosecond() throws Exception {
    List<JsonNode> events =
        run(
            """
            experiment: pings
            duration: 5s
            nodes: { a: {}, b: {} }
            links: { wire: { ends: [a, b], one-way-delay: 10ms } }
            traffic:
              four: { from: a, to: b, ping: 100ms, stop: 4s }
              six: { from: a, to: b, family: 6, ping: 100ms, stop: 4s }
            """);
    for (String id : List.of("four", "six")) {
      JsonNode result = result(events, id);
      assertThat(result.get("lost").asInt()).isZero();
      // The first one waits for the neighbour's address.
      assertThat(result.get("rtts").valueStream().skip(1).map(JsonNode::asLong))
          .hasSize(39)
          .allMatch(rttNs -> Math.abs(rttNs - 20_000_000) <= 5_000);
    }
  }

  @Test
  void aLinkCarriesItsRateToHalfAPercent() throws Exception {
    List<JsonNode> events =
        run(
            """
            experiment: rate
            duration: 11s
            nodes: { a: {}, b: {} }
            links: { wire: { ends: [a, b], rate: 20mbit, one-way-delay: 5ms, queue: 50ms } }
            traffic: { flood: { from: a, to: b, udp: 21mbit, payload: 1400B, stop: 10s } }
            """);
    JsonNode result = result(events, "flood");
    // What arrived in 10 s of sending and the time of the queue; 42 bytes of headers each.
    double seconds = 10 + result.get("oneWayDelay").get("max").asLong() / 1e9 - 0.005;
    double rate = result.get("packets").asLong() * (1400 + 42) * 8 / seconds;
    assertThat(rate).isBetween(20e6 * 0.995, 20e6 * 1.005);
    assertThat(result.get("lost").asLong()).isPositive();
    assertThat(result.get("overflowed").asLong() + result.get("refused").asLong()).isZero();
  }

  @Test
  void burstLossKeepsItsMeanAndItsBursts() throws Exception {
    List<JsonNode> events =
        run(
            """
            experiment: bursts
            duration: 51s
            nodes: { a: {}, b: {} }
            links: { wire: { ends: [a, b], one-way-delay: 1ms, loss: { down: { mean: 20%, burst: 3 } } } }
            traffic: { stream: { from: a, to: b, udp: 1600kbit, payload: 100B, stop: 50s } }
            """);
    JsonNode result = result(events, "stream");
    assertThat(result.get("sent").asInt()).isEqualTo(100_000);
    double lost = result.get("lost").asDouble();
    assertThat(lost / 100_000).isBetween(0.19, 0.21);
    assertThat(lost / result.get("lossBursts").asDouble()).isBetween(2.85, 3.15);
  }

  @Test
  void everyKindAndItsCapturesAreTheSameBytesAgain() throws Exception {
    String experiment =
        """
        experiment: all
        duration: 6s
        nodes: { a: {}, b: {} }
        links: { wire: { ends: [a, b], rate: 10mbit, one-way-delay: 5ms, queue: 50ms, loss: 1% } }
        traffic:
          bulk: { from: a, to: b, tcp: bulk, start: 1s, stop: 3s }
          size: { from: b, to: a, tcp: 200kB, family: 6, start: 1s }
          web: { from: a, to: b, request: 200B, response: 3kB, interval: 100ms, stop: 5s }
          voice: { from: a, to: b, voip: g711, dscp: ef, stop: 5s }
          film: { from: a, to: b, video: 500kbit, segment: 1s, start-buffer: 1s, stop: 5s }
          tool: { from: a, run: "ping -c 3 -i 0.5 b", start: 1s }
        capture: ["a:*", "b:*"]
        """;
    run(experiment);
    Map<String, Long> first = checksums();
    assertThat(first).hasSize(4);
    // In another directory: where a run is made changes nothing.
    job = directory.resolve("again");
    run(experiment);
    assertThat(checksums()).isEqualTo(first);
  }

  @Test
  void aClientFindsItsServerAgainAfterACrash() throws Exception {
    List<JsonNode> events =
        run(
            """
            experiment: crash
            duration: 12s
            nodes: { client: {}, server: {} }
            links: { wire: { ends: [client, server], one-way-delay: 5ms } }
            traffic: { api: { from: client, to: server, request: 100B, response: 1kB, interval: 250ms, stop: 11s } }
            timeline:
              - { at: 3s, kill: server }
              - { at: 5s, restart: server }
            """);
    JsonNode result = result(events, "api");
    assertThat(result.get("connections").asInt()).isEqualTo(2);
    assertThat(result.get("responses").asInt()).isGreaterThan(25);
    assertThat(named(events, "traffic-error")).isNotEmpty();
  }

  private List<JsonNode> run(String yaml) throws Exception {
    Path file = Files.writeString(directory.resolve("experiment.yaml"), yaml);
    Reading reading =
        new ExperimentReader(new Library(List.of()), Roles.SHIPPED)
            .read(file, Map.of(), ClaimSyntax.UNCHECKED);
    List<String> lines = new ArrayList<>();
    Files.createDirectories(job);
    Outcome outcome =
        Guest.venue()
            .execute(
                new Job(
                    Planner.plan(Objects.requireNonNull(reading.experiment())),
                    job,
                    1,
                    Clock.VIRTUAL,
                    OptionalInt.empty()),
                Guest.listener(lines));
    assertThat(outcome).isEqualTo(new Outcome.Ended());
    return lines.stream().map(JSON::readTree).toList();
  }

  private static JsonNode result(List<JsonNode> events, String id) {
    return named(events, "traffic-result").stream()
        .filter(event -> event.get("id").asString().equals(id))
        .findFirst()
        .orElseThrow();
  }

  private static List<JsonNode> named(List<JsonNode> events, String name) {
    return events.stream().filter(event -> event.get("event").asString().equals(name)).toList();
  }

  /** Of the events, of both captures, and of what the program printed. */
  private Map<String, Long> checksums() throws IOException {
    Map<String, Long> sums = new TreeMap<>();
    try (Stream<Path> files = Files.walk(job)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        CRC32C sum = new CRC32C();
        sum.update(Files.readAllBytes(file));
        sums.put(job.relativize(file).toString(), sum.getValue());
      }
    }
    return sums;
  }
}
