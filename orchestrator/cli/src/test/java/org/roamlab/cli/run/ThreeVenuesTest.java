package org.roamlab.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.roamlab.cli.TestShell;
import tools.jackson.databind.json.JsonMapper;

/** One experiment wherever it can run, and what its report makes of that. */
@Tag("docker")
@Tag("guest")
@Tag("host")
class ThreeVenuesTest {
  private static final List<String> VENUES = List.of("uml", "host", "docker");

  /** Without what some kernels lack: delays, and bonding. */
  private static final String EXPERIMENT =
      """
      experiment: moved
      says: a TCP download of a weak host, moved to an interface that then is switched off
      duration: 12s
      topology: pmipv6
      parameters:
        model: weak-host
        core-delay: 0ms
        tunnel-delay: 0ms
        wlan-delay: 0ms
      traffic:
        download: { from: cn, to: mn, family: 6, tcp: bulk, start: 4s, stop: 12s }
      timeline:
        # So that this gateway is the later one, and hears of the other's prefix.
        - { at: 1s, link-down: wlan2, end: mn, outage: admin }
        - { at: 2s, link-up: wlan2 }
        - { at: 6s, run: "flows move 1 wlan2", node: lma }
        - { at: 9s, link-down: wlan2, end: mn, outage: admin }
      capture: [{ on: "cn:*", snap: 128B }]
      measure:
        moves: { handover: mn }
      claims:
        survives: { says: "the connection survives", expect: "download.connections == 1" }
        moves: { says: "there by command, and back because of the outage", expect: "moves.count == 2" }
      """;

  @TempDir Path directory;

  private final TestShell shell = new TestShell();

  @Test
  void theSameMovesHappenOnEachAndTheReportSaysWhatDiffersBeneathThem() throws Exception {
    shell.directory(directory).env("ROAMLAB_STATE", directory + "/state");
    for (var name : List.of("HOME", "PATH", "ROAMLAB_CACHE", "DOCKER_HOST")) {
      var value = System.getenv(name);
      if (value != null) {
        shell.env(name, value);
      }
    }
    var file = Files.writeString(directory.resolve("moved.yaml"), EXPERIMENT).toString();
    for (var venue : VENUES) {
      // How busy the machine is, is another matter (5).
      assertThat(shell.run("run", file, "--on", venue, "--out", venue))
          .as(venue + ": " + shell.out() + shell.err())
          .isIn(0, 5);
      var results = Files.readString(directory.resolve(venue).resolve("results.json"));
      assertThat(JsonMapper.shared().readTree(results).path("claims"))
          .as(venue + ": " + shell.out())
          .hasSize(2)
          .allMatch(claim -> claim.path("verdict").asString().equals("pass"));
    }
    var page = directory.resolve("three.html");
    var command = new ArrayList<>(List.of("report", "--out", page.toString()));
    VENUES.forEach(venue -> command.add(directory.resolve(venue).toString()));
    assertThat(shell.run(command.toArray(String[]::new))).as(shell.err()).isZero();
    assertThat(Files.readString(page))
        .contains("Why they may differ", "virtual: computing takes no time")
        .contains("real: computing takes time", System.getProperty("os.version"));
  }
}
