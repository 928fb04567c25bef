package org.roamlab.cli.run;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.roamlab.cli.TestShell;
import org.roamlab.metrics.packet.Packet;
import org.roamlab.metrics.pcap.CaptureReader;

/** The whole way, from a file to a verdict, in a real guest. */
@Tag("guest")
class RunInGuestTest {
  private static final String EXPERIMENT =
      """
      experiment: small
      says: pings over a link that fails for a second
      duration: 5s
      nodes: { a: {}, b: {} }
      links: { wire: { ends: [a, b], rate: 1mbit, one-way-delay: 10ms, queue: 50ms } }
      traffic:
        pings: { from: a, to: b, ping: 100ms, start: 1s, stop: 4s }
      timeline:
        - { at: 2s, link-down: wire, outage: blackhole }
        - { at: 3s, link-up: wire }
      capture: ["*"]
      measure:
        rtt: { rtt: pings }
      claims:
        delay: { says: "both ways take 20 ms", expect: "rtt.min between 20ms and 22ms" }
        CLAIM
      """;

  private static final int PASSED = 0;

  /** Where others compute at the same time. */
  private static final int SUSPECT = 5;

  private static final int ETHERNET_FRAME = 1514;
  private static final String TRUE_CLAIM =
      "outage: { says: \"the link fails once\", expect: \"count(action where action == \\\"link-down\\\") == 1\" }";
  private static final String FALSE_CLAIM =
      "outage: { says: \"the link never fails\", expect: \"count(action where action == \\\"link-down\\\") == 0\" }";

  @TempDir Path directory;

  private TestShell run(String claim, int status, String... options) throws Exception {
    Files.writeString(directory.resolve("small.yaml"), EXPERIMENT.replace("CLAIM", claim));
    return runFile("small.yaml", status, options);
  }

  private TestShell runFile(String file, int status, String... options) throws Exception {
    return runFile(file, Set.of(status), options);
  }

  private TestShell runFile(String file, Set<Integer> statuses, String... options)
      throws Exception {
    var shell =
        new TestShell()
            .directory(directory)
            .env("HOME", System.getenv("HOME"))
            .env("PATH", System.getenv("PATH"));
    var cache = System.getenv("ROAMLAB_CACHE");
    if (cache != null) {
      shell.env("ROAMLAB_CACHE", cache);
    }
    var args = new ArrayList<>(List.of("run", directory.resolve(file).toString()));
    args.addAll(List.of(options));
    assertThat(shell.run(args.toArray(String[]::new))).as(shell.out() + shell.err()).isIn(statuses);
    return shell;
  }

  @Test
  void claimsThatHoldPassAndTheSameSeedGivesTheSameBytes() throws Exception {
    assertThat(run(TRUE_CLAIM, 0, "--out", "one").out())
        .contains("passed · 2 of 2 claims")
        .contains("report  one/report.html");
    run(TRUE_CLAIM, 0, "--out", "two", "--quiet");
    var one = content(directory.resolve("one"));
    assertThat(one)
        .containsKeys("events.jsonl", "captures/a:eth0.pcapng", "captures/b:eth0.pcapng");
    assertThat(content(directory.resolve("two"))).isEqualTo(one);
    run(TRUE_CLAIM, 0, "--out", "other", "--quiet", "--seed", "2");
    assertThat(content(directory.resolve("other")).get("captures/a:eth0.pcapng"))
        .isNotEqualTo(one.get("captures/a:eth0.pcapng"));
  }

  /** TCP hands two segments at once to a device, whatever the device can: its link cuts them. */
  @Test
  void theSendersCaptureHoldsPacketsAsTheyAreOnTheLink() throws Exception {
    Files.writeString(
        directory.resolve("bulk.yaml"),
        """
        experiment: bulk
        duration: 3s
        nodes: { a: {}, b: {} }
        links: { wire: { ends: [a, b], rate: 20mbit, one-way-delay: 5ms, queue: 50ms } }
        traffic:
          data: { from: a, to: b, tcp: bulk, start: 1s, stop: 2s }
        capture: ["*"]
        """);
    runFile("bulk.yaml", 0, "--out", "bulk");
    var atSender = lengths(directory.resolve("bulk/captures/a:eth0.pcapng"));
    assertThat(atSender.getMax()).isEqualTo(ETHERNET_FRAME);
    assertThat(lengths(directory.resolve("bulk/captures/b:eth0.pcapng")).getCount())
        .as("nothing is lost but what is under way at the end")
        .isCloseTo(atSender.getCount(), withinPercentage(2));
  }

  /** What passes is written at once there, since somebody may be watching. */
  @Test
  void aGuestOnARealClockCapturesTheSamePackets() throws Exception {
    Files.writeString(
        directory.resolve("real.yaml"),
        """
        experiment: real
        duration: 2s
        nodes: { a: {}, b: {} }
        links: { wire: { ends: [a, b], rate: 1mbit, one-way-delay: 10ms } }
        traffic:
          pings: { from: a, to: b, ping: 100ms, stop: 1s }
        capture: ["*"]
        """);
    runFile("real.yaml", Set.of(PASSED, SUSPECT), "--clock", "real", "--out", "real");
    var atSender = lengths(directory.resolve("real/captures/a:eth0.pcapng"));
    assertThat(atSender.getCount()).as("ten pings and their answers").isGreaterThanOrEqualTo(20);
    assertThat(lengths(directory.resolve("real/captures/b:eth0.pcapng")).getSum())
        .isEqualTo(atSender.getSum());
  }

  /**
   * A program takes the guest's only processor: on a real clock that falsifies what is measured.
   */
  @Test
  void aMachineThatWasTooBusyIsSuspectAndSaysSoEverywhere() throws Exception {
    Files.writeString(
        directory.resolve("busy.yaml"),
        """
        experiment: busy
        duration: 4s
        nodes: { a: {}, b: {} }
        links: { wire: { ends: [a, b], rate: 1mbit, one-way-delay: 10ms } }
        traffic:
          load: { from: a, run: "while :; do :; done" }
          pings: { from: a, to: b, ping: 100ms, stop: 3s }
        capture: ["*"]
        claims:
          arrives: { says: "pings come back", expect: "pings.bytes > 0B" }
        """);
    var shell = runFile("busy.yaml", SUSPECT, "--clock", "real", "--out", "busy");
    assertThat(shell.out()).contains("fidelity suspect");
    assertThat(Files.readString(directory.resolve("busy/events.jsonl")))
        .contains("\"event\":\"resource\",\"idle\":0.0,\"steal\":");
    var results = Files.readString(directory.resolve("busy/results.json"));
    assertThat(results).contains("\"id\": \"cpu-idle\"");
    for (var figure : List.of("pings.svg", "interface-a-eth0")) {
      assertThat(Files.readString(figure(figure))).contains("fidelity suspect: cpu-idle");
    }
  }

  private Path figure(String begin) throws IOException {
    try (var files = Files.list(directory.resolve("busy/figures"))) {
      return files
          .filter(file -> String.valueOf(file.getFileName()).startsWith(begin))
          .filter(file -> file.toString().endsWith(".svg"))
          .findFirst()
          .orElseThrow();
    }
  }

  private static LongSummaryStatistics lengths(Path capture) throws IOException {
    var lengths = new LongSummaryStatistics();
    var packet = new Packet();
    try (var reader = CaptureReader.open(capture)) {
      while (reader.next(packet)) {
        lengths.accept(packet.originalLength());
      }
    }
    return lengths;
  }

  /** Of all files that are the same for the same seed, by name; wall time counts for none. */
  private static Map<String, String> content(Path run) throws Exception {
    try (var files = Files.walk(run)) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> !file.endsWith("report.html"))
          .collect(
              Collectors.toMap(
                  file -> run.relativize(file).toString(),
                  RunInGuestTest::text,
                  (a, _) -> a,
                  TreeMap::new));
    }
  }

  private static String text(Path file) {
    try {
      var text = new String(Files.readAllBytes(file), ISO_8859_1);
      return text.replaceAll("\"wall_seconds\": [0-9.]+", "").replaceAll("time=\"[0-9.]+\"", "");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void aClaimThatDoesNotHoldIsExitOne() throws Exception {
    assertThat(run(FALSE_CLAIM, 1).out())
        .contains("failed · 1 of 2 claims")
        .contains("✗ the link never fails");
  }
}
