package org.roamlab.cli.docker;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.roamlab.cli.TestShell;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Role agents in containers, on whatever kernel is beneath: what it lacks they do themselves. */
@Tag("docker")
class AgentsInContainersTest {
  private static final String EXPERIMENT =
      """
      experiment: plain
      says: a node with two interfaces loses one of them, and gets it back
      duration: 8s
      nodes:
        cn: {}
        lma: { role: pmipv6-lma, config: { flows: false } }
        mag2: { role: pmipv6-mag }
        mag3: { role: pmipv6-mag, config: { tunnels: user } }
        mn: { role: pmipv6-mn, config: { model: plain } }
      links:
        core: { ends: [cn, lma], rate: 100mbit, queue: 50ms }
        tunnel2: { ends: [lma, mag2], rate: 100mbit, queue: 50ms }
        tunnel3: { ends: [lma, mag3], rate: 100mbit, queue: 50ms }
        wlan1: { ends: [mag2, "mn:wlan0"], rate: 20mbit, queue: 50ms }
        wlan2: { ends: [mag3, "mn:wlan1"], rate: 20mbit, queue: 50ms }
      traffic:
        stream: { from: cn, to: mn, family: 6, udp: 200kbit, start: 3s, stop: 7s }
      timeline:
        - { at: 4s, link-down: wlan1, end: mn, outage: admin }
        - { at: 5s, link-up: wlan1 }
      """;

  @TempDir Path directory;

  private TestShell shell() {
    var shell = new TestShell().directory(directory).env("ROAMLAB_STATE", directory + "/state");
    for (var name : List.of("HOME", "PATH", "ROAMLAB_CACHE", "DOCKER_HOST")) {
      var value = System.getenv(name);
      if (value != null) {
        shell.env(name, value);
      }
    }
    return shell;
  }

  private List<JsonNode> events(String name) throws Exception {
    return Files.readString(directory.resolve("result/events.jsonl"))
        .lines()
        .map(JsonMapper.shared()::readTree)
        .filter(event -> event.path("event").asString().equals(name))
        .toList();
  }

  @Test
  void aMobileNodeIsRegisteredByBothGatewaysAndServedThroughTheirTunnels() throws Exception {
    var file = Files.writeString(directory.resolve("plain.yaml"), EXPERIMENT).toString();
    var shell = shell();
    // How busy the machine is, is another matter (5).
    assertThat(shell.run("run", file, "--on", "docker", "--out", "result"))
        .as(shell.out() + shell.err())
        .isIn(0, 5);
    var agents = events("agent");
    var tunnels = agents.stream().filter(event -> is(event, "tunnels")).toList();
    assertThat(tunnels).hasSize(3);
    assertThat(tunnels.stream().filter(event -> event.path("node").asString().equals("mag3")))
        .allMatch(event -> event.path("in").path("text").asString().contains("in user space"));
    for (var gateway : List.of("mag2", "mag3")) {
      assertThat(agents)
          .as("a Binding Acknowledgement with status 0 for " + gateway)
          .anyMatch(event -> event.path("node").asString().equals(gateway) && accepted(event));
    }
    var result = events("traffic-result").getFirst();
    assertThat(result.path("packets").asLong()).isPositive();
    assertThat(result.path("lost").asLong()).isPositive();
    assertThat(events("program-exit")).isEmpty();
  }

  private static boolean is(JsonNode agent, String what) {
    return agent.path("in").path("is").asString().equals(what);
  }

  private static boolean accepted(JsonNode agent) {
    var message = agent.path("in").path("message");
    return message.path("is").asString().equals("binding-acknowledgement")
        && message.path("status").asInt() == 0;
  }
}
