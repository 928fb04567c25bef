package org.roamlab.engine.venue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.roamlab.engine.Guest;
import org.roamlab.engine.Plans;
import org.roamlab.topology.model.Impairment;
import org.roamlab.topology.model.TimelineEntry;
import org.roamlab.topology.model.TimelineEntry.Change;
import org.roamlab.topology.model.TimelineEntry.Impair;
import org.roamlab.topology.model.TimelineEntry.Kill;
import org.roamlab.topology.model.TimelineEntry.LinkDown;
import org.roamlab.topology.model.TimelineEntry.LinkUp;
import org.roamlab.topology.model.TimelineEntry.Outage;
import org.roamlab.topology.model.TimelineEntry.Restart;
import org.roamlab.topology.model.TimelineEntry.Run;
import org.roamlab.topology.model.Traffic;

@Tag("guest")
class UmlVenueTest {
  private static final Pattern ACTION = Pattern.compile("\"t\":(\\d+),.*\"planned\":(\\d+)");
  private static final Pattern PINGS = Pattern.compile("\"sent\":(\\d+),\"packets\":(\\d+)");

  /** Of wall time: enough for the JVM to start where others compute, too. */
  private static final int IMPATIENT_SECONDS = 12;

  @TempDir Path directory;
  private final List<String> events = new ArrayList<>();

  @Test
  void buildsANetworkRunsToItsEndAndLeavesNothingButResults() throws Exception {
    assertThat(run(Duration.ofSeconds(60), List.of(), List.of())).isEqualTo(new Outcome.Ended());
    assertThat(events.getFirst()).contains("\"network-built\",\"nodes\":3,\"links\":2");
    assertThat(events).contains("{\"t\":60000000000,\"event\":\"end\"}");
    assertThat(directory.toFile().list())
        .containsExactlyInAnyOrder("events.jsonl", "logs", "captures");
  }

  @Test
  void pingOverDelayBothWaysReadsItsSumExactly() throws Exception {
    run(Duration.ofSeconds(5), List.of(ping()), List.of());
    // Two links, each 10 ms, both ways, and 98 bytes on each of four wires at 20 Mbit/s.
    // The first one waits for the neighbours' addresses on both links, too.
    assertThat(result()).contains("\"rtts\":[80224000,40156800,40156800,40156800,40156800]");
  }

  @Test
  void eachKindOfOutageTakesAndEndsAtItsVeryInstant() throws Exception {
    for (Outage outage : Outage.values()) {
      events.clear();
      run(
          Duration.ofSeconds(20),
          List.of(ping()),
          List.of(
              Plans.at(5, new LinkDown("wan", null, outage)),
              Plans.at(8, new LinkUp("wan", null))));
      assertThat(actionsLateByNs()).as("lateness of %s", outage).containsExactly(0L, 0L);
      Matcher pings = PINGS.matcher(result());
      assertThat(pings.find()).isTrue();
      int lost = Integer.parseInt(pings.group(1)) - Integer.parseInt(pings.group(2));
      assertThat(lost).as("pings lost during %s", outage).isBetween(2, 5);
    }
  }

  @Test
  void eachOfTwentyActionsTakesPlaceAtItsVeryInstantWhateverElseGoesOn() throws Exception {
    Change slower = new Change(delay(50), Set.of("one-way-delay"), false);
    List<TimelineEntry> timeline = new ArrayList<>();
    for (int second = 1; second <= 20; second++) {
      TimelineEntry.Action action =
          switch (second % 4) {
            case 0 -> new LinkUp("wan", null);
            case 1 -> new Impair("lan", Map.of("client", slower), null);
            case 2 -> new Run("router", "ip -br address; cat /proc/net/dev");
            default -> new LinkDown("wan", null, Outage.CARRIER);
          };
      timeline.add(Plans.at(second, action));
    }
    run(Duration.ofSeconds(22), List.of(ping(), bulk()), timeline);
    assertThat(actionsLateByNs()).hasSize(20).containsOnly(0L);
  }

  @Test
  void nodeThatIsKilledIsSilentUntilItIsStartedAgain() throws Exception {
    run(
        Duration.ofSeconds(20),
        List.of(ping()),
        List.of(Plans.at(5, new Kill("router")), Plans.at(15, new Restart("router"))));
    Matcher pings = PINGS.matcher(result());
    assertThat(pings.find()).isTrue();
    int lost = Integer.parseInt(pings.group(1)) - Integer.parseInt(pings.group(2));
    assertThat(lost).isBetween(6, 11);
  }

  @Test
  void impairmentChangesAtOnceAndAsARamp() throws Exception {
    Change slower = new Change(delay(110), Set.of("one-way-delay"), false);
    Duration ramp = Duration.ofSeconds(4);
    List<TimelineEntry> timeline =
        List.of(
            Plans.at(2, new Impair("lan", Map.of("client", slower), null)),
            Plans.at(5, new Impair("wan", Map.of("router", slower), ramp)));
    assertThat(run(Duration.ofSeconds(12), List.of(ping()), timeline))
        .isEqualTo(new Outcome.Ended());
    assertThat(result()).contains("\"min\":40156800,").contains("\"max\":240156800,");
  }

  @Test
  void programSeesItsNodeAndFailureOfOneFailsTheRun() throws Exception {
    List<TimelineEntry> timeline =
        List.of(
            Plans.at(
                1,
                new Run("client", "hostname; cat /etc/hostname; ls /proc/1/exe; ping -c1 server")),
            Plans.at(9, new Run("client", "exit 3")));
    Outcome outcome = run(Duration.ofSeconds(20), List.of(), timeline);
    assertThat(outcome).isInstanceOf(Outcome.Failed.class);
    assertThat(((Outcome.Failed) outcome).reason()).contains("at-9").contains("exit code 3");
    assertThat(Files.readString(directory.resolve("logs/client.log")))
        .startsWith("client\nclient\n")
        .contains("1 received");
    assertThat(events).anyMatch(line -> line.contains("\"action-failed\",\"id\":\"at-9\""));
  }

  @Test
  void programThatComputesWithoutEndIsNamedAndEndsTheGuest() throws Exception {
    Run spin = new Run("client", "while :; do :; done");
    Job job =
        new Job(
            Plans.threeNodes(Duration.ofSeconds(20), List.of(), List.of(Plans.at(1, spin))),
            directory,
            1,
            Clock.VIRTUAL,
            OptionalInt.empty());
    UmlVenue impatient =
        new UmlVenue(Guest.kernel(), EngineImage.ofThisJvm(Optional.empty()), IMPATIENT_SECONDS);
    assertThatThrownBy(() -> impatient.execute(job, RunListener.NONE))
        .isInstanceOf(EnvironmentProblem.class)
        .hasMessageContaining("virtual time has stood still at 61.0")
        .hasMessageContaining("program sh ")
        .hasMessageContaining("on client computes without end");
    assertThat(ProcessHandle.current().descendants()).isEmpty();
  }

  @Test
  void sameSeedGivesTheSameBytesAndAnotherSeedOthers() throws Exception {
    List<Traffic> traffic = List.of(ping(), bulk());
    List<String> first = eventsOf(traffic, 1, "first");
    assertThat(eventsOf(traffic, 1, "a/directory/of/another/length")).isEqualTo(first);
    assertThat(eventsOf(traffic, 2, "second")).isNotEqualTo(first);
  }

  @Test
  void endOfTheWaitingThreadEndsTheGuest() {
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> run(Duration.ofSeconds(60), List.of(), List.of()))
        .isInstanceOf(InterruptedException.class);
    assertThat(ProcessHandle.current().descendants()).isEmpty();
  }

  private List<String> eventsOf(List<Traffic> traffic, long seed, String name) throws Exception {
    Path own = Files.createDirectories(directory.resolve(name));
    Job job =
        new Job(
            Plans.threeNodes(Duration.ofSeconds(10), traffic, List.of()),
            own,
            seed,
            Clock.VIRTUAL,
            OptionalInt.empty());
    Guest.venue().execute(job, RunListener.NONE);
    return Files.readAllLines(own.resolve("events.jsonl"));
  }

  private Outcome run(Duration duration, List<Traffic> traffic, List<TimelineEntry> timeline)
      throws Exception {
    Job job =
        new Job(
            Plans.threeNodes(duration, traffic, timeline),
            directory,
            1,
            Clock.VIRTUAL,
            OptionalInt.empty());
    return Guest.venue().execute(job, Guest.listener(events));
  }

  private String result() {
    return events.stream()
        .filter(line -> line.contains("\"traffic-result\",\"id\":\"ping\""))
        .findFirst()
        .orElse("no result among " + events);
  }

  private List<Long> actionsLateByNs() {
    return events.stream()
        .map(ACTION::matcher)
        .filter(Matcher::find)
        .map(match -> Long.parseLong(match.group(1)) - Long.parseLong(match.group(2)))
        .toList();
  }

  private static Impairment delay(long ms) {
    return new Impairment(null, Duration.ofMillis(ms), null, null, 0, 0, null, null, null);
  }

  private static Traffic ping() {
    return traffic("ping", new Traffic.Ping(Duration.ofSeconds(1), 56), 7);
  }

  private static Traffic bulk() {
    return traffic("bulk", new Traffic.TcpBulk(null), 5000);
  }

  private static Traffic traffic(String id, Traffic.Kind kind, int port) {
    return new Traffic(id, "client", "server", Duration.ZERO, null, 4, null, null, port, 0, kind);
  }
}
