package org.roamlab.engine.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.roamlab.engine.Guest;
import org.roamlab.engine.venue.Clock;
import org.roamlab.engine.venue.Job;
import org.roamlab.engine.venue.Outcome;
import org.roamlab.topology.language.Roles;
import org.roamlab.topology.plan.Plan;
import org.roamlab.topology.plan.Planner;
import org.roamlab.topology.read.ClaimSyntax;
import org.roamlab.topology.read.ExperimentReader;
import org.roamlab.topology.read.Library;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A small PMIPv6 domain on the guest's kernel: real sockets, tunnels, queues and marks. */
@Tag("guest")
class AgentsInGuestTest {
  private static final long MILLISECOND = 1_000_000;

  /** The mobile node comes to mag2 first, and to mag3 a second later. */
  private static final String DOMAIN =
      """
      experiment: domain
      duration: 9s
      nodes:
        cn: {}
        lma: { role: pmipv6-lma }
        mag2: { role: pmipv6-mag }
        mag3: { role: pmipv6-mag }
        mn: { role: pmipv6-mn, config: { model: bonding } }
      links:
        core: { ends: [cn, lma], rate: 100mbit, one-way-delay: 1ms, queue: 50ms }
        tunnel2: { ends: [lma, mag2], rate: 100mbit, one-way-delay: 1ms, queue: 50ms }
        tunnel3: { ends: [lma, mag3], rate: 100mbit, one-way-delay: 1ms, queue: 50ms }
        wlan1: { ends: [mag2, "mn:wlan0"], medium: wlan, rate: 20mbit, one-way-delay: 2ms, queue: 50ms }
        wlan2: { ends: [mag3, "mn:wlan1"], medium: wlan, rate: 20mbit, one-way-delay: 2ms, queue: 50ms }
      """;

  private static final String ATTACH =
      """
      timeline:
        - { at: 0s, link-down: wlan2 }
        - { at: 1s, link-up: wlan2 }
      """;

  @TempDir Path directory;

  @Test
  void aTcpConnectionSurvivesTheLossOfItsInterface() throws Exception {
    List<JsonNode> events =
        run(
            DOMAIN
                + "traffic: { download: { from: cn, to: mn, family: 6, tcp: bulk, start: 2s, stop: 8s } }\n"
                + ATTACH
                + "  - { at: 4s, link-down: wlan1 }\n",
            "once");

    JsonNode done = one(events, "handover-complete");
    assertThat(done.get("mobile").asString()).isEqualTo("mn");
    assertThat(done.get("to").asString()).isEqualTo("mag3");
    assertThat(done.get("cause").asString()).isEqualTo("outage");
    // Detected at once; the de-registration takes the millisecond of the tunnel's link.
    assertThat(done.get("t").asLong()).isBetween(4000 * MILLISECOND, 4002 * MILLISECOND);
    JsonNode result = one(events, "traffic-result");
    assertThat(result.get("connections").asInt()).isEqualTo(1);
    // 18.7 Mbit/s for six seconds, less what a timeout of TCP's costs.
    assertThat(result.get("bytes").asLong()).isGreaterThan(9_000_000);
  }

  @ParameterizedTest
  @ValueSource(strings = {"kernel", "user"})
  void aFlowMovedByCommandLosesNoPacket(String tunnels) throws Exception {
    List<JsonNode> events =
        run(
            DOMAIN
                    .replace("pmipv6-lma }", "pmipv6-lma, config: { tunnels: " + tunnels + " } }")
                    .replace("pmipv6-mag }", "pmipv6-mag, config: { tunnels: " + tunnels + " } }")
                + "traffic: { stream: { from: cn, to: mn, family: 6, udp: 4mbit, start: 2s, stop: 8s } }\n"
                + ATTACH
                + "  - { at: 4s, run: flows move 1 wlan2, node: lma }\n"
                + "  - { at: 6s, run: flows move 1 mag2, node: lma }\n",
            "once");

    assertThat(named(events, "handover-complete"))
        .extracting(event -> event.get("to").asString())
        .containsExactly("mag3", "mag2");
    assertThat(named(events, "handover-complete").getFirst().get("t").asLong())
        .isBetween(4000 * MILLISECOND, 4005 * MILLISECOND);
    JsonNode result = one(events, "traffic-result");
    assertThat(result.get("lost").asInt()).isZero();
    assertThat(result.get("packets").asInt()).isGreaterThan(1000);
    assertThat(named(events, "agent"))
        .filteredOn(event -> event.get("in").get("is").asString().equals("tunnels"))
        .hasSize(3)
        .allMatch(event -> event.get("in").get("text").asString().contains(tunnels));
  }

  @ParameterizedTest
  @ValueSource(strings = {"bonding, reflector: true", "weak-host"})
  void whatAMobileNodeSendsOfAFlowGoesTheWayThatItComes(String model) throws Exception {
    List<JsonNode> events =
        run(
            DOMAIN.replace("model: bonding", "model: " + model)
                + "traffic: { download: { from: cn, to: mn, family: 6, tcp: bulk, start: 2s, stop: 8s } }\n"
                + ATTACH
                + "  - { at: 4s, run: flows move 1 wlan2, node: lma }\n"
                + "  - { at: 6s, link-down: wlan2 }\n",
            "once");

    assertThat(named(events, "handover-complete"))
        .extracting(event -> event.get("to").asString())
        .containsExactly("mag3", "mag2");
    assertThat(one(events, "traffic-result").get("connections").asInt()).isEqualTo(1);
    assertThat(named(events, "agent"))
        .filteredOn(event -> event.get("in").get("is").asString().equals("packet-in"))
        .extracting(event -> event.get("in").get("arrivedBy").asString())
        .startsWith("wlan0", "wlan1")
        .endsWith("wlan0");
    // Two seconds of acknowledgements each, 18.7 Mbit/s, one for two packets at the most.
    assertThat(sent(events, "wlan1")).isGreaterThan(2000);
    assertThat(sent(events, "wlan2")).isBetween(1000, 4000);
  }

  /** Both prefixes of the session are advertised, routed, and move with the node. */
  @Test
  void aNodeWithTwoPrefixesIsReachedByBoth() throws Exception {
    List<JsonNode> events =
        run(
            DOMAIN.replace("model: bonding", "model: bonding, prefixes: 2")
                + "traffic:\n"
                + "  one: { from: cn, to: mn, to-address: wlan0, family: 6, ping: 100ms, start: 2s, stop: 8s }\n"
                + "  two: { from: cn, to: mn, to-address: wlan1, family: 6, ping: 100ms, start: 2s, stop: 8s }\n"
                + ATTACH
                + "  - { at: 5s, link-down: wlan1 }\n",
            "once");

    assertThat(named(events, "traffic-start"))
        .extracting(event -> event.get("destination").asString())
        .doesNotHaveDuplicates();
    // The bond's driver looks at carriers each 100 ms: until then answers leave by the dead slave.
    assertThat(named(events, "traffic-result"))
        .extracting(event -> event.get("packets").asInt())
        .allMatch(packets -> packets >= 57);
  }

  /** Annex A.3: an external trigger writes the table that the bonding driver follows. */
  @Test
  void theSlaveOfABondIsChosenByTheSourcePort() throws Exception {
    List<JsonNode> events =
        run(
            DOMAIN
                + "traffic: { download: { from: cn, to: mn, family: 6, tcp: bulk, start: 2s, stop: 8s } }\n"
                + ATTACH
                + "  - { at: 4s, run: 'nft add element ip6 slaves by-port { 5001 : 2 }', node: mn }\n"
                + "  - { at: 6s, run: 'nft delete element ip6 slaves by-port { 5001 }', node: mn }\n",
            "once");

    // Data come by the first interface all the time; two of six seconds of acknowledgements do not
    // leave by it.
    assertThat(one(events, "traffic-result").get("connections").asInt()).isEqualTo(1);
    assertThat(sent(events, "wlan1")).isGreaterThan(2000);
    assertThat(sent(events, "wlan2")).isBetween(1000, 4000);
  }

  private static int sent(List<JsonNode> events, String link) {
    return named(events, "link-counters").stream()
        .filter(event ->
            event.get("link").asString().equals(link) && event.get("from").asString().equals("mn"))
        .mapToInt(event -> event.get("sentPackets").asInt())
        .sum();
  }

  @Test
  void aKilledAnchorThatComesBackServesTheNodeAgain() throws Exception {
    List<JsonNode> events =
        run(
            DOMAIN
                + "traffic: { echo: { from: cn, to: mn, family: 6, ping: 100ms, start: 2s, stop: 8s } }\n"
                + ATTACH
                + "  - { at: 3s, kill: lma/anchor }\n"
                + "  - { at: 4s, restart: lma/anchor }\n",
            "once");

    // Tunnels and routes are the kernel's and stay while the daemon is away.
    JsonNode result = one(events, "traffic-result");
    assertThat(result.get("packets").asInt()).isEqualTo(result.get("sent").asInt());
    assertThat(named(events, "agent"))
        .filteredOn(event -> event.get("in").get("is").asString().equals("daemon-lost"))
        .hasSize(1);
  }

  /** The kernel has no way for the gateway's messages; the one that is sent again arrives. */
  @Test
  void aGatewayWhoseUplinkIsDownIsHeardWhenThatIsBack() throws Exception {
    List<JsonNode> events =
        run(
            DOMAIN
                + "traffic: { stream: { from: cn, to: mn, family: 6, udp: 1mbit, start: 2s, stop: 8s } }\n"
                + ATTACH
                + "  - { at: 3s, link-down: tunnel2, end: mag2, outage: admin }\n"
                + "  - { at: 3500ms, link-down: wlan1 }\n"
                + "  - { at: 4s, link-up: tunnel2 }\n",
            "once");

    assertThat(named(events, "agent"))
        .filteredOn(event -> event.get("in").get("is").asString().equals("message-unsent"))
        .hasSize(1)
        .allMatch(event -> event.get("node").asString().equals("mag2"));
    JsonNode done = one(events, "handover-complete");
    assertThat(done.get("to").asString()).isEqualTo("mag3");
    // RFC 6275 §12: the first retransmission comes after a second.
    assertThat(done.get("t").asLong()).isBetween(4500 * MILLISECOND, 4510 * MILLISECOND);
  }

  /** What happens to it meanwhile waits for it. */
  @Test
  void anAnchorThatWasPausedCatchesUp() throws Exception {
    List<JsonNode> events =
        run(
            DOMAIN
                + "traffic: { stream: { from: cn, to: mn, family: 6, udp: 1mbit, start: 2s, stop: 8s } }\n"
                + ATTACH
                + "  - { at: 3s, pause: lma/anchor }\n"
                + "  - { at: 3500ms, link-down: wlan1 }\n"
                + "  - { at: 4s, resume: lma/anchor }\n",
            "once");

    JsonNode done = one(events, "handover-complete");
    assertThat(done.get("to").asString()).isEqualTo("mag3");
    assertThat(done.get("t").asLong()).isBetween(4000 * MILLISECOND, 4010 * MILLISECOND);
    JsonNode result = one(events, "traffic-result");
    // Of six seconds half a one is lost.
    assertThat(result.get("lost").asDouble() / result.get("sent").asInt()).isBetween(0.07, 0.10);
  }

  /** RFC 7864: the gateway is told when the first flow is to move there, and moves it at once. */
  @Test
  void aGatewayIsAskedBeforeAFlowOfAWeakHostMovesThere() throws Exception {
    List<JsonNode> events =
        run(
            DOMAIN
                    .replace("model: bonding", "model: weak-host")
                    .replace("pmipv6-lma }", "pmipv6-lma, config: { signalling: rfc7864 } }")
                + "traffic: { stream: { from: cn, to: mn, family: 6, udp: 1mbit, start: 2s, stop: 8s } }\n"
                + ATTACH
                + "  - { at: 4s, run: flows move 1 wlan2, node: lma }\n"
                + "  - { at: 6s, run: flows move 1 mag2, node: lma }\n",
            "once");

    assertThat(named(events, "handover-complete"))
        .extracting(event -> event.get("to").asString())
        .containsExactly("mag3", "mag2");
    // One round trip through the tunnel before, and none for the way home.
    assertThat(named(events, "handover-complete").getFirst().get("t").asLong())
        .isBetween(4002 * MILLISECOND, 4008 * MILLISECOND);
    assertThat(named(events, "agent"))
        .filteredOn(event -> event.toString().contains("update-acknowledgement"))
        .filteredOn(event -> event.get("node").asString().equals("lma"))
        .hasSize(1)
        .allMatch(event -> event.get("t").asLong() < 5000 * MILLISECOND);
    JsonNode result = one(events, "traffic-result");
    assertThat(result.get("lost").asInt()).isZero();
    assertThat(result.get("packets").asInt()).isGreaterThan(400);
  }

  @Test
  void theSameSeedGivesTheSameBytes() throws Exception {
    String yaml =
        DOMAIN
            + "traffic: { download: { from: cn, to: mn, family: 6, tcp: bulk, start: 2s, stop: 8s } }\n"
            + ATTACH
            + "  - { at: 4s, link-down: wlan1 }\n"
            + "capture: [ \"mn:*\", \"lma:*\" ]\n";

    run(yaml, "one");
    run(yaml, "other");

    for (String file :
        List.of("events.jsonl", "captures/mn:wlan1.pcap", "captures/lma:eth1.pcap")) {
      assertThat(directory.resolve("other").resolve(file))
          .hasSameBinaryContentAs(directory.resolve("one").resolve(file));
    }
  }

  private List<JsonNode> run(String yaml, String name) throws Exception {
    Path file = Files.writeString(directory.resolve("experiment.yaml"), yaml);
    Plan plan =
        Planner.plan(
            Objects.requireNonNull(
                new ExperimentReader(new Library(List.of()), Roles.SHIPPED)
                    .read(file, Map.of(), ClaimSyntax.UNCHECKED)
                    .experiment()));
    Path job = Files.createDirectories(directory.resolve(name));
    List<String> lines = new ArrayList<>();
    Outcome outcome =
        Guest.venue()
            .execute(
                new Job(plan, job, 1, Clock.VIRTUAL, OptionalInt.empty()), Guest.listener(lines));
    assertThat(outcome).isEqualTo(new Outcome.Ended());
    return lines.stream().map(JsonMapper.shared()::readTree).toList();
  }

  private static JsonNode one(List<JsonNode> events, String name) {
    List<JsonNode> found = named(events, name);
    assertThat(found).as(name).hasSize(1);
    return found.getFirst();
  }

  private static List<JsonNode> named(List<JsonNode> events, String name) {
    return events.stream().filter(event -> event.get("event").asString().equals(name)).toList();
  }
}
