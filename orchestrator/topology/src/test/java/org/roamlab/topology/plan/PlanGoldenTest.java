package org.roamlab.topology.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.roamlab.topology.model.Impairment;
import org.roamlab.topology.model.Impairment.BurstLoss;
import org.roamlab.topology.model.Impairment.Distribution;
import org.roamlab.topology.model.Impairment.Jitter;
import org.roamlab.topology.model.Impairment.PacketQueue;
import org.roamlab.topology.model.Impairment.PatternLoss;
import org.roamlab.topology.model.Node;
import org.roamlab.topology.plan.text.PlanScript;
import org.roamlab.topology.plan.text.PlanTable;
import tools.jackson.databind.json.JsonMapper;

class PlanGoldenTest {
  private static Lab lab(String name) {
    return switch (name) {
      case "first-run" -> firstRun();
      case "pmipv6" -> pmipv6();
      case "segment" -> segment();
      case "hostile" -> hostile();
      default -> throw new IllegalArgumentException(name);
    };
  }

  private static Lab firstRun() {
    return new Lab("first-run")
        .hosts("client")
        .routers("router")
        .hosts("server")
        .impaired(Lab.rate(20_000_000, 10))
        .link("lan", "client", "router")
        .link("wan", "router", "server")
        .ping("ping", "client", "server")
        .capture("client", "*");
  }

  private static Lab pmipv6() {
    return new Lab("pmipv6")
        .hosts("cn")
        .role("pmipv6-lma", "lma")
        .role("pmipv6-mag", "mag1", "mag2")
        .role("pmipv6-mn", "mn")
        .impaired(Lab.rate(100_000_000, 1))
        .link("core", "cn", "lma")
        .link("s5-1", "lma", "mag1")
        .link("s5-2", "lma", "mag2")
        .impaired(Lab.rate(20_000_000, 2))
        .link("wlan1", "mag1", "mn:wlan0")
        .impaired(Lab.rate(384_000, 60))
        .link("umts", "mag2", "mn:umts0")
        .ping("ping", "cn", "mn", 6)
        .capture("mn", "*")
        .capture("lma", "eth1");
  }

  private static Lab segment() {
    Jitter jitter = new Jitter(Duration.ofNanos(500_000), Distribution.NORMAL);
    Impairment radio =
        new Impairment(
            11_000_000L,
            Duration.ofMillis(2),
            jitter,
            new BurstLoss(0.02, 5),
            0.001,
            0.0001,
            null,
            new PacketQueue(50),
            null);
    return new Lab("segment")
        .hosts("h1", "h2", "h3")
        .routers("gateway")
        .hosts("server")
        .impaired(radio)
        .segment("radio", "h1", "h2:a-name-longer-than-linux-takes", "h3=10.9.9.9/24", "gateway")
        .withoutIpv6()
        .impaired(
            new Impairment(
                null,
                Duration.ZERO,
                null,
                new PatternLoss(List.of(3, 7), 100),
                0,
                0,
                null,
                null,
                null))
        .link4("uplink", "192.0.2.0/30", "gateway", "server")
        .ping("ping", "h1", "server")
        .capture("h2", "*");
  }

  /** What a person would not, but a file may, hold. */
  private static Lab hostile() {
    Map<String, String> sysctls = new LinkedHashMap<>();
    sysctls.put("net.ipv4.tcp_rmem", "4096 131072 $(reboot)");
    Node node =
        new Node(
            "a",
            "host",
            null,
            Map.of(),
            List.of(),
            Map.of(),
            sysctls,
            true,
            true,
            List.of(),
            List.of("echo 'a b' > \"$HOME/x\""));
    return new Lab("two\nlines # <b>")
        .node(node)
        .hosts("b")
        .link("l<1>'\n", "a", "b:eth0.1 $(reboot)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"first-run", "pmipv6", "segment", "hostile"})
  void plansAreAsTheyWere(String name) throws IOException {
    Plan plan = lab(name).plan();

    Golden.check(name + ".txt", PlanTable.of(plan));
    Golden.check(name + ".sh", PlanScript.of(plan));
    String json = JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(plan);
    Golden.check(name + ".json", json + "\n");
    assertThat(JsonMapper.shared().readValue(json, Plan.class)).isEqualTo(plan);
  }

  @ParameterizedTest
  @ValueSource(strings = {"first-run", "pmipv6", "segment"})
  void theTableFitsATerminal(String name) {
    assertThat(PlanTable.of(lab(name).plan()).lines()).allMatch(line -> line.length() <= 80);
  }
}
