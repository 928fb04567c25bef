package org.roamlab.topology.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.roamlab.topology.language.Roles;
import org.roamlab.topology.model.EnergyModel;
import org.roamlab.topology.model.Experiment;
import org.roamlab.topology.model.Impairment;
import org.roamlab.topology.model.Impairment.BurstLoss;
import org.roamlab.topology.model.Impairment.Distribution;
import org.roamlab.topology.model.Impairment.IndependentLoss;
import org.roamlab.topology.model.Impairment.Jitter;
import org.roamlab.topology.model.Impairment.PatternLoss;
import org.roamlab.topology.model.Impairment.Reorder;
import org.roamlab.topology.model.Impairment.TimeQueue;
import org.roamlab.topology.model.Impairment.Trace;
import org.roamlab.topology.model.Impairment.TracePoint;
import org.roamlab.topology.model.Link;
import org.roamlab.topology.model.Measure;
import org.roamlab.topology.model.Node;
import org.roamlab.topology.model.TimelineEntry;
import org.roamlab.topology.model.TimelineEntry.At;
import org.roamlab.topology.model.TimelineEntry.Impair;
import org.roamlab.topology.model.TimelineEntry.LinkDown;
import org.roamlab.topology.model.TimelineEntry.Outage;
import org.roamlab.topology.model.TimelineEntry.When;
import org.roamlab.topology.model.Traffic;
import org.roamlab.topology.model.Traffic.ConstantRate;
import org.roamlab.topology.model.Traffic.TcpSize;
import org.roamlab.topology.model.Traffic.Voip;
import org.roamlab.topology.problem.Place;
import org.roamlab.topology.problem.Problems;
import org.roamlab.topology.source.Sources;

class ValidFilesTest {
  private static final Experiment EVERYTHING = read("everything.yaml");

  @Test
  void layersCountFromMediumToEnd() {
    Link wan = link("wan");

    Impairment toServer = wan.ends().get(0).sends();
    assertThat(toServer.rateBitsPerSecond()).isEqualTo(20_000_000);
    assertThat(wan.ends().get(1).sends().rateBitsPerSecond()).isEqualTo(5_000_000);
    assertThat(wan.ends().get(1).receives()).isEqualTo(toServer);
    assertThat(toServer.oneWayDelay()).as("from defaults").isEqualTo(Duration.ofMillis(1));
    assertThat(toServer.loss()).isEqualTo(new BurstLoss(0.02, 5));
    assertThat(toServer.jitter()).isEqualTo(new Jitter(Duration.ofMillis(2), Distribution.PARETO));
    assertThat(toServer.reorder()).isEqualTo(new Reorder(0.01, 5));
    assertThat(toServer.queue()).isEqualTo(new Impairment.BdpQueue(1.5));
    assertThat(wan.medium()).isEqualTo("wlan");
    assertThat(wan.mtuBytes()).isEqualTo(1400);
  }

  @Test
  void aMediumThatTheLinkNamesCountsMoreThanDefaults() {
    Link string = link("string");

    assertThat(string.mtuBytes()).isEqualTo(1300);
    assertThat(string.ends().get(0).sends())
        .isEqualTo(
            Impairment.NONE
                .withRate(1_000L)
                .withOneWayDelay(Duration.ofSeconds(1))
                .withQueue(new Impairment.PacketQueue(8))
                .withLoss(new IndependentLoss(0.01)));
  }

  @Test
  void directionsAreNamedByNode() {
    Link air = link("air");

    assertThat(air.ends().get(0).sends().rateBitsPerSecond()).isNull();
    assertThat(air.ends().get(1).sends().rateBitsPerSecond()).isEqualTo(3_600_000);
    assertThat(air.ends().get(1).sends().loss())
        .isEqualTo(new PatternLoss(List.of(3, 7, 8, 9), 100));
    assertThat(air.ends().get(0).sends().trace())
        .isEqualTo(
            new Trace(
                List.of(
                    new TracePoint(Duration.ZERO, 20_000_000L, Duration.ofMillis(10), 0.0),
                    new TracePoint(Duration.ofSeconds(5), 2_000_000L, null, 0.01),
                    new TracePoint(Duration.ofSeconds(12), 20_000_000L, null, null)),
                false));
  }

  @Test
  void aMahimahiTraceIsRatesOfItsPackets() {
    Impairment down = link("cell").ends().get(0).sends();

    assertThat(Objects.requireNonNull(down.trace()).points())
        .extracting(point -> point.at().toMillis() + " " + point.rateBitsPerSecond())
        .containsExactly("0 360000", "100 1000", "300 120000", "400 null");
    assertThat(down.queue())
        .as("a traced rate has a queue")
        .isEqualTo(new TimeQueue(Duration.ofMillis(50)));
    assertThat(link("cell").ends().get(1).sends().trace()).isNull();
  }

  @Test
  void onASegmentUpIsToItAndDownIsFromIt() {
    Link hall = link("hall");

    assertThat(hall.segment()).isTrue();
    assertThat(hall.ends())
        .extracting(end -> end.node() + " " + end.interfaceName())
        .containsExactly("server null", "far hall0", "client null");
    assertThat(hall.ends())
        .allSatisfy(end -> {
          assertThat(end.sends().rateBitsPerSecond()).isEqualTo(54_000_000);
          assertThat(end.receives().rateBitsPerSecond()).isEqualTo(100_000_000);
          assertThat(end.receives().jitter()).isNull();
        });
    assertThat(hall.ends())
        .extracting(end -> end.sends().oneWayDelay().toMillis())
        .containsExactly(1L, 1L, 3L);
  }

  @Test
  void nodesHaveWhatFilesAndDefaultsSay() {
    Node client = EVERYTHING.topology().nodes().getFirst();

    assertThat(client.name()).as("the topology's order").isEqualTo("client");
    assertThat(client.env())
        .containsExactly(Map.entry("LANG", "C"), Map.entry("A", "1"), Map.entry("B", ""));
    assertThat(client.sysctls()).containsEntry("net.ipv4.tcp_sack", "1");
    assertThat(client.image()).isEqualTo("debian:12");
    assertThat(client.start()).containsExactly("echo ${HOME}", "ip link");
    assertThat(client.files())
        .extracting(file -> file.path() + " " + file.mode() + " " + file.content().length())
        .containsExactly("/etc/motd 0644 5", "/etc/run.sh 0755 10", "/etc/trace 0644 87");
  }

  @Test
  void trafficOfAllKinds() {
    assertThat(EVERYTHING.traffic())
        .extracting(Traffic::id)
        .containsExactly("bulk", "file", "ask", "stream", "call", "film", "echo", "program");
    assertThat(traffic("bulk").dscp()).isEqualTo(34);
    assertThat(traffic("bulk").family()).isEqualTo(6);
    assertThat(traffic("file").kind()).isEqualTo(new TcpSize(10_000_000, null));
    assertThat(traffic("stream").kind()).isEqualTo(new ConstantRate(100_000, 1000));
    assertThat(traffic("call").kind())
        .isEqualTo(new Voip(Duration.ofMillis(20), 32, Duration.ofSeconds(1), Duration.ZERO));
    assertThat(traffic("program").to()).isNull();
  }

  @Test
  void timelineEntriesHaveTriggersAndTargets() {
    List<TimelineEntry> timeline = EVERYTHING.timeline();

    assertThat(timeline)
        .extracting(TimelineEntry::id)
        .startsWith(
            "worse", "restore-wan", "link-down-lan", "link-up-lan", "barrier-quiet", "note");
    Impair worse = (Impair) timeline.get(0).action();
    assertThat(worse.ramp()).isEqualTo(Duration.ofSeconds(5));
    assertThat(worse.changes())
        .hasEntrySatisfying(
            "router", change -> assertThat(change.named()).containsExactly("rate", "loss"))
        .hasEntrySatisfying("server", change -> assertThat(change.named()).containsExactly("loss"));
    assertThat(timeline.get(2).trigger())
        .isEqualTo(new At(Duration.ofSeconds(30), Duration.ofSeconds(10), Duration.ofSeconds(60)));
    assertThat(timeline.get(2).action()).isEqualTo(new LinkDown("lan", "client", Outage.BLACKHOLE));
    assertThat(timeline.get(5).trigger())
        .isEqualTo(
            new When(
                "traffic-closed",
                Map.of("node", "client", "id", "file"),
                Duration.ofSeconds(1),
                0));
    assertThat(((Impair) timeline.getLast().action()).changes().keySet())
        .containsExactlyInAnyOrder("receives:server", "receives:far", "receives:client", "far");
  }

  @Test
  void theLastPatternForAnInterfaceCounts() {
    assertThat(EVERYTHING.captures())
        .filteredOn(capture -> capture.node().equals("server"))
        .extracting(
            capture -> capture.interfaceName() + " " + capture.snapBytes() + " " + capture.tool())
        .containsExactly("up0 0 TCPDUMP", "hall 96 DUMPCAP");
  }

  @Test
  void theExperimentCountsMoreThanWhatItIncludes() {
    assertThat(EVERYTHING.parameters())
        .containsEntry("rate", "20mbit")
        .containsEntry("unused-here", "5s");
  }

  @Test
  void thePlanCarriesTheEnergyModelAndTheInterfacesThatItIsAbout() {
    Map<String, Object> shipped = measure("j").options();
    Map<String, Object> own = measure("l").options();

    assertThat(shipped.get("interfaces")).as("by the medium").isEqualTo(Map.of("wlan", "hall"));
    assertThat(own.get("interfaces")).isEqualTo(Map.of("wifi", "wlan0", "cell", "hall"));
    Map<?, ?> model = (Map<?, ?>) Objects.requireNonNull(own.get("model"));
    assertThat(model.get("name")).isEqualTo("two");
    assertThat(model.get("interfaces"))
        .isEqualTo(Map.of("wifi", Map.of("hold", "PT0.2S"), "cell", Map.of("hold", "PT2S")));
    List<?> states = (List<?>) Objects.requireNonNull(model.get("states"));
    assertThat(states).hasSize(9);
    assertThat(states.get(1))
        .isEqualTo(Map.of("wifi", "off", "cell", "idle", "watts", 0.2, "plus-minus", 0.01));
  }

  /** Two readings of it, both in the paper: 3G on, and WLAN on. */
  @Test
  void theShippedEnergyModelIsThePapersTableAndMarksWhatIsNotInIt() {
    Problems problems = new Problems();
    EnergyModel paper =
        Objects.requireNonNull(
            new EnergyModels(new Sources(problems), problems)
                .find("wl500gp", new Place(Shipped.file("energy/wl500gp.yaml"), 1, 1, 1)));

    assertThat(problems.sorted()).isEmpty();
    assertThat(paper.interfaceNames()).containsExactly("wlan", "3g");
    assertThat(paper.states())
        .filteredOn(state -> state.derived() == null)
        .extracting(state -> state.of() + " " + state.watts() + " " + state.plusMinus())
        .containsExactlyInAnyOrder(
            "[OFF, OFF] 0.0 0.0",
            "[OFF, ON] 1.8 0.1",
            "[IDLE, ON] 1.86 0.08",
            "[ON, ON] 2.16 0.13",
            "[ON, OFF] 1.03 0.08",
            "[ON, IDLE] 1.21 0.16");
    assertThat(paper.states())
        .filteredOn(state -> state.derived() != null)
        .extracting(state -> state.of() + " " + state.watts())
        .containsExactlyInAnyOrder("[IDLE, OFF] 0.06", "[OFF, IDLE] 0.18", "[IDLE, IDLE] 0.24");
  }

  @Test
  void aTopologyAloneIsAnExperimentWithoutTraffic() {
    Experiment anchors = read("../anchors.yaml");

    assertThat(anchors.name()).isEqualTo("anchors");
    assertThat(anchors.traffic()).isEmpty();
    assertThat(anchors.topology().nodes())
        .extracting(node -> node.role() + " " + node.dad())
        .containsExactly("host true", "host true", "router true");
    assertThat(anchors.topology().links().get(1).ends())
        .extracting(Link.LinkEnd::node)
        .containsExactly("c", "b");
  }

  private static Link link(String name) {
    return EVERYTHING.topology().links().stream()
        .filter(link -> link.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static Measure measure(String id) {
    return EVERYTHING.measures().stream()
        .filter(one -> one.id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  private static Traffic traffic(String id) {
    return EVERYTHING.traffic().stream()
        .filter(one -> one.id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  private static Experiment read(String file) {
    Reading reading =
        new ExperimentReader(new Library(List.of()), Roles.SHIPPED)
            .read(Path.of("src/test/files/valid", file), Map.of(), ClaimSyntax.UNCHECKED);
    assertThat(reading.problems()).isEmpty();
    return Objects.requireNonNull(reading.experiment());
  }
}
