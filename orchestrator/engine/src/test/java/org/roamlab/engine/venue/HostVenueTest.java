package org.roamlab.engine.venue;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
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
import org.roamlab.engine.Plans;
import org.roamlab.topology.language.Roles;
import org.roamlab.topology.model.TimelineEntry;
import org.roamlab.topology.model.TimelineEntry.LinkDown;
import org.roamlab.topology.model.TimelineEntry.Outage;
import org.roamlab.topology.plan.Plan;
import org.roamlab.topology.plan.Planner;
import org.roamlab.topology.plan.impair.KernelFeature;
import org.roamlab.topology.read.ClaimSyntax;
import org.roamlab.topology.read.ExperimentReader;
import org.roamlab.topology.read.Library;

class HostVenueTest {
  @TempDir Path directory;

  @Test
  void namesEachFeatureThatIsMissingAndWhoNeedsIt() {
    HostKernel poor = new HostKernel(EnumSet.of(KernelFeature.VETH, KernelFeature.TBF), false);
    Plan plan =
        Plans.threeNodes(
            Duration.ofSeconds(1),
            List.of(),
            List.of(
                Plans.at(1, new LinkDown("wan", null, Outage.CARRIER)),
                Plans.at(1, new LinkDown("wan", null, Outage.BLACKHOLE))));
    assertThat(new HostNeeds(poor).lacks(plan))
        .containsExactly(
            new Venue.Lack(
                "sch_netem", "links lan, wan (one-way-delay); link wan (link-down: blackhole)"),
            new Venue.Lack("carrier of veth", "link wan (link-down: carrier)"));
  }

  @Test
  void aKilledEngineIsToldWithoutTheWordsOfWhatWasAroundIt() {
    List<String> console =
        List.of("something", "unshare: sigprocmask unblock failed: Invalid argument");
    assertThat(HostVenue.broken(1, console))
        .hasMessage(
            "the engine was killed, perhaps for want of memory. Its last words:\n  something");
    assertThat(HostVenue.broken(3, List.of())).hasMessage("the engine ended with status 3");
  }

  @Test
  void findsNothingMissingInAKernelThatHasAll() {
    HostKernel rich = new HostKernel(EnumSet.allOf(KernelFeature.class), true);
    Plan plan = Plans.segment(3, Duration.ofSeconds(1));
    assertThat(new HostNeeds(rich).lacks(plan)).isEmpty();
  }

  @Test
  @Tag("host")
  void runsInNamespacesAndLeavesTheHostsNetworkAsItWas() throws Exception {
    String before = networkOfTheHost();
    HostVenue venue = new HostVenue(EngineImage.ofThisJvm(Optional.empty()));
    List<TimelineEntry> timeline =
        List.of(
            Plans.at(1, new LinkDown("lan", "n1", Outage.ADMIN)),
            Plans.at(2, new TimelineEntry.LinkUp("lan", "n1")),
            Plans.at(2, new TimelineEntry.Run("n1", "hostname; ping -c 1 n2")));
    Plan plan = Plans.segment(3, Duration.ofSeconds(4), timeline);
    assertThat(venue.check(plan)).isEmpty();
    Job job = new Job(venue.adapt(plan), directory, 1, Clock.REAL, OptionalInt.empty());
    List<String> events = new ArrayList<>();
    assertThat(venue.execute(job, Guest.listener(events))).isEqualTo(new Outcome.Ended());
    assertThat(events).filteredOn(line -> line.contains("\"event\":\"action\"")).hasSize(3);
    assertThat(Files.readString(directory.resolve("logs/n1.log")))
        .startsWith("n1\n")
        .contains("1 received");
    assertThat(networkOfTheHost()).isEqualTo(before);
    assertThat(directory.toFile().list()).doesNotContain("host-init", "plan.json");
  }

  @Test
  @Tag("host")
  void rehearsalLeavesWhatAStartCommandHasMade() throws Exception {
    Path file =
        Files.writeString(
            directory.resolve("started.yaml"),
            """
            experiment: started
            duration: 2s
            nodes:
              a: { start: [ip link set dev eth0 down, tc qdisc replace dev eth0 root pfifo limit 7] }
              b: {}
            links: { ab: { ends: [a, b] } }
            timeline:
              - { at: 500ms, run: "ip -o link show eth0; tc qdisc show dev eth0", node: a }
              - { at: 1s, link-down: ab, outage: admin }
            """);
    Plan plan =
        Planner.plan(
            Objects.requireNonNull(
                new ExperimentReader(new Library(List.of()), Roles.SHIPPED)
                    .read(file, Map.of(), ClaimSyntax.UNCHECKED)
                    .experiment()));
    HostVenue venue = new HostVenue(EngineImage.ofThisJvm(Optional.empty()));
    Path run = Files.createDirectory(directory.resolve("run"));
    Job job = new Job(venue.adapt(plan), run, 1, Clock.REAL, OptionalInt.empty());
    assertThat(venue.execute(job, Guest.listener(new ArrayList<>())))
        .isEqualTo(new Outcome.Ended());
    assertThat(Files.readString(run.resolve("logs/a.log")))
        .contains("state DOWN")
        .contains("pfifo")
        .contains("limit 7p");
  }

  @Test
  @Tag("host")
  void programsSeeNothingOfTheUsersSecrets() throws Exception {
    assertThat(System.getenv())
        .as("something that is no program's business")
        .containsKey("JAVA_HOME");
    HostVenue venue = new HostVenue(EngineImage.ofThisJvm(Optional.empty()));
    List<TimelineEntry> timeline =
        List.of(
            Plans.at(
                1,
                new TimelineEntry.Run("n1", "env; tr '\\0' '\\n' </proc/self/environ; echo end")));
    Plan plan = Plans.segment(2, Duration.ofSeconds(2), timeline);
    Job job = new Job(venue.adapt(plan), directory, 1, Clock.REAL, OptionalInt.empty());
    assertThat(venue.execute(job, Guest.listener(new ArrayList<>())))
        .isEqualTo(new Outcome.Ended());
    assertThat(Files.readAllLines(directory.resolve("logs/n1.log")))
        .contains("end", "ROAMLAB_NODE=n1")
        .anyMatch(line -> line.startsWith("PATH="))
        .allMatch(line ->
            line.matches(
                "end|(PATH|HOME|USER|LOGNAME|LANG|LC_ALL|TZ|ROAMLAB_NODE|PWD|OLDPWD|SHLVL|_)=.*"));
  }

  private static String networkOfTheHost() throws IOException {
    Process process =
        new ProcessBuilder("sh", "-c", "ip -o link; ip -o addr; ip route; ip -6 route; ip netns")
            .start();
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }
}
