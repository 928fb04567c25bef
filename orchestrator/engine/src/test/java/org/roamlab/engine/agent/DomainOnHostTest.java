package org.roamlab.engine.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.roamlab.engine.Guest;
import org.roamlab.engine.venue.Clock;
import org.roamlab.engine.venue.EngineImage;
import org.roamlab.engine.venue.HostKernel;
import org.roamlab.engine.venue.HostNeeds;
import org.roamlab.engine.venue.HostVenue;
import org.roamlab.engine.venue.Job;
import org.roamlab.engine.venue.Outcome;
import org.roamlab.engine.venue.Venue;
import org.roamlab.topology.language.Roles;
import org.roamlab.topology.plan.Plan;
import org.roamlab.topology.plan.Planner;
import org.roamlab.topology.plan.impair.KernelFeature;
import org.roamlab.topology.read.ClaimSyntax;
import org.roamlab.topology.read.ExperimentReader;
import org.roamlab.topology.read.Library;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A PMIPv6 domain on this machine's own kernel, which need not have tunnels. */
class DomainOnHostTest {
  /** A weak host whose flow visits the other interface when that fails. */
  private static final String DOMAIN =
      """
      experiment: domain
      duration: 6s
      nodes:
        cn: {}
        lma: { role: pmipv6-lma, config: { tunnels: user } }
        mag2: { role: pmipv6-mag, config: { tunnels: user } }
        mag3: { role: pmipv6-mag, config: { tunnels: user } }
        mn: { role: pmipv6-mn, config: { model: MODEL } }
      links:
        core: { ends: [cn, lma] }
        tunnel2: { ends: [lma, mag2] }
        tunnel3: { ends: [lma, mag3] }
        wlan1: { ends: [mag2, "mn:wlan0"] }
        wlan2: { ends: [mag3, "mn:wlan1"] }
      traffic: { stream: { from: cn, to: mn, family: 6, udp: 1mbit, start: 1s, stop: 6s } }
      # On a real clock either gateway may be first; only the later one hears of the other's prefix. A
      # kernel takes up to a second to say that a carrier is gone, and nothing where it is back by then.
      timeline:
        - { at: 100ms, link-down: wlan2, end: mn, outage: admin }
        - { at: 1600ms, link-up: wlan2, end: mn }
        - { at: 2500ms, run: flows move 1 wlan2, node: lma }
        - { at: 4s, link-down: wlan2, end: mn, outage: admin }
      """;

  @TempDir Path directory;

  @Test
  void saysWhichNodesAKernelCannotServe() throws Exception {
    HostKernel poor = new HostKernel(EnumSet.of(KernelFeature.VETH), true);
    assertThat(new HostNeeds(poor).lacks(plan("bonding")))
        .containsExactly(
            new Venue.Lack("bonding", "node mn (interface bond0)"),
            new Venue.Lack("tun", "node lma (agent anchor); nodes mag2, mag3 (agent gateway)"),
            new Venue.Lack("nfnetlink_queue", "node lma (agent flow-manager)"));
  }

  @Test
  @Tag("host")
  void aFlowOfAWeakHostComesHomeWhenTheInterfaceItVisitsFails() throws Exception {
    HostVenue venue = new HostVenue(EngineImage.ofThisJvm(Optional.empty()));
    Plan plan = plan("weak-host");
    List<Venue.Lack> lacks = venue.check(plan);
    assertThat(lacks).as("what this kernel lacks").isEmpty();
    Job job = new Job(venue.adapt(plan), directory, 1, Clock.REAL, OptionalInt.empty());
    List<String> lines = new ArrayList<>();

    Outcome outcome = venue.execute(job, Guest.listener(lines));
    assertThat(outcome)
        .as(Files.readString(directory.resolve("logs/lma.log")))
        .isEqualTo(new Outcome.Ended());

    List<JsonNode> events = lines.stream().map(JsonMapper.shared()::readTree).toList();
    assertThat(named(events, "handover-complete"))
        .extracting(event -> event.get("to").asString() + " " + event.get("cause").asString())
        .containsExactly("mag3 command", "mag2 outage");
    JsonNode result = named(events, "traffic-result").getFirst();
    // Some are lost in the outage; more than half an outage would not be detected.
    assertThat(result.get("packets").asInt()).isGreaterThan(result.get("sent").asInt() / 2);
  }

  private Plan plan(String model) throws Exception {
    Path file = Files.writeString(directory.resolve("domain.yaml"), DOMAIN.replace("MODEL", model));
    return Planner.plan(
        Objects.requireNonNull(
            new ExperimentReader(new Library(List.of()), Roles.SHIPPED)
                .read(file, Map.of(), ClaimSyntax.UNCHECKED)
                .experiment()));
  }

  private static List<JsonNode> named(List<JsonNode> events, String name) {
    return events.stream().filter(event -> event.get("event").asString().equals(name)).toList();
  }
}
