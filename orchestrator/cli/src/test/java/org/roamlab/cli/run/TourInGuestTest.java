package org.roamlab.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.roamlab.cli.TestShell;

/** The experiments of the tour hold what they say, as far as no other test has the same. */
@Tag("guest")
class TourInGuestTest {
  private static final Path TOUR = TestShell.REPOSITORY.resolve("experiments/tour");

  /** Other guest tests are closer to what these show, or golden files of the commands hold it. */
  private static final List<String> ELSEWHERE =
      List.of(
          "capture",
          "congestion-control",
          "containers",
          "duplicate-corrupt",
          "ipv6-dscp",
          "jitter",
          "kill-restart",
          "loss",
          "mtu",
          "outage-admin",
          "outage-blackhole",
          "outage-carrier",
          "ping",
          "queue",
          "ramp",
          "rate",
          "reorder",
          "request-response",
          "tcp-size",
          "udp",
          "video",
          "voip");

  @TempDir Path directory;

  @Execution(ExecutionMode.CONCURRENT)
  @ParameterizedTest
  @ValueSource(strings = {"iperf3", "pause", "repeat", "segment", "trace", "web", "when"})
  void holdsWhatItSays(String experiment) {
    assertThat(ELSEWHERE).doesNotContain(experiment);
    var shell =
        new TestShell()
            .directory(directory)
            .env("HOME", System.getenv("HOME"))
            .env("PATH", System.getenv("PATH"))
            .env("ROAMLAB_STATE", directory.resolve("state").toString());
    var cache = System.getenv("ROAMLAB_CACHE");
    if (cache != null) {
      shell.env("ROAMLAB_CACHE", cache);
    }
    var file = TOUR.resolve(experiment + ".yaml").toString();
    var status = shell.run("run", file, "--out", "run", "--quiet");
    assertThat(status).as(shell.out() + shell.err()).isZero();
    assertThat(shell.out()).contains("passed").contains("fidelity valid");
  }

  @Test
  void nobodyForgetsAnExperiment() throws IOException, NoSuchMethodException {
    var run =
        TourInGuestTest.class
            .getDeclaredMethod("holdsWhatItSays", String.class)
            .getAnnotation(ValueSource.class)
            .strings();
    try (var files = Files.list(TOUR)) {
      assertThat(files.map(file -> String.valueOf(file.getFileName())))
          .filteredOn(name -> name.endsWith(".yaml"))
          .map(name -> name.replace(".yaml", ""))
          .containsExactlyInAnyOrderElementsOf(
              Stream.concat(Stream.of(run), ELSEWHERE.stream()).toList());
    }
  }
}
