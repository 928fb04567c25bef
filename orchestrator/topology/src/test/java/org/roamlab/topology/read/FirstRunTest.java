package org.roamlab.topology.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.roamlab.topology.language.Roles;
import org.roamlab.topology.model.Experiment;
import org.roamlab.topology.model.Impairment;
import org.roamlab.topology.model.Measure;
import org.roamlab.topology.model.TimelineEntry.Change;
import org.roamlab.topology.model.TimelineEntry.Impair;
import org.roamlab.topology.model.Traffic.TcpBulk;
import org.roamlab.topology.plan.Planner;

class FirstRunTest {
  private static final Path FILE = Path.of("../../experiments/first-run.yaml");

  @Test
  void readsTheShippedExperiment() {
    Experiment experiment = read(Map.of());

    assertThat(experiment.name()).isEqualTo("first-run");
    assertThat(experiment.duration()).isEqualTo(Duration.ofSeconds(60));
    assertThat(experiment.topology().nodes())
        .extracting(node -> node.name() + " " + node.role())
        .containsExactly("client host", "router router", "server host");
    Impairment wan = experiment.topology().links().get(1).ends().getFirst().sends();
    assertThat(wan.rateBitsPerSecond()).isEqualTo(20_000_000);
    assertThat(wan.oneWayDelay()).isEqualTo(Duration.ofMillis(10));
    assertThat(wan.queue()).isEqualTo(new Impairment.TimeQueue(Duration.ofMillis(100)));
    assertThat(experiment.traffic().getFirst().kind()).isEqualTo(new TcpBulk(null));
    assertThat(experiment.timeline())
        .extracting(entry -> entry.id())
        .containsExactly("impair-wan", "restore-wan", "link-down-wan", "link-up-wan");
    assertThat(experiment.captures())
        .extracting(capture -> capture.node() + ":" + capture.interfaceName())
        .containsExactly("client:lan", "server:wan");
    assertThat(experiment.measures())
        .extracting(Measure::id)
        .containsExactly("download", "sequence", "degraded", "recovery");
    assertThat(experiment.claims()).hasSize(3);
  }

  @Test
  void thePlanNamesTheCapturedInterfaces() {
    assertThat(Planner.plan(read(Map.of())).experiment().captures())
        .extracting(capture -> capture.node() + ":" + capture.interfaceName())
        .containsExactly("client:eth0", "server:eth0");
  }

  @Test
  void aParameterReachesTheTimelineAndTheClaim() {
    Experiment experiment = read(Map.of("degraded", "4mbit"));

    Impair impair = (Impair) experiment.timeline().getFirst().action();
    Impairment set = Impairment.NONE.withRate(4_000_000L);
    assertThat(impair.changes())
        .containsOnly(
            Map.entry("router", new Change(set, java.util.Set.of("rate"), false)),
            Map.entry("server", new Change(set, java.util.Set.of("rate"), false)));
    assertThat(experiment.claims().get(1).expect())
        .isEqualTo("degraded.mean between 0.9 * 4mbit and 4mbit");
  }

  private static Experiment read(Map<String, String> set) {
    Reading reading =
        new ExperimentReader(new Library(List.of()), Roles.SHIPPED)
            .read(FILE, set, ClaimSyntax.UNCHECKED);
    assertThat(reading.problems()).isEmpty();
    return Objects.requireNonNull(reading.experiment());
  }
}
