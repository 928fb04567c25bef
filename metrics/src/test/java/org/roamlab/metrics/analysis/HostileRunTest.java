package org.roamlab.metrics.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.roamlab.metrics.result.Results;
import org.roamlab.metrics.result.ResultsJson;

/** A whole analysis of damaged captures: every measure has to live with what is left of them. */
class HostileRunTest {
  private static final int RUNS = 1_000;
  private static final int BYTES = 40_000;
  private static final long SEED = 20260102;
  private static final String START = "\"epoch\":1767225678000000000";
  private static final String ASKED =
      """
      "traffic": [ { "id": "download", "from": "a", "to": "b", "start": "PT0.7S", "stop": "PT6.4S", "family": 4,
        "fromAddress": "10.0.1.1", "toAddress": "10.0.0.2", "port": 5001, "dscp": 0, "kind": { "kind": "tcp-bulk" } } ],
      "measures": [
        { "id": "seq", "kind": "tcp-sequence", "of": "download", "options": {} },
        { "id": "gaps", "kind": "gaps", "of": "download", "options": { "from": "PT1S" } },
        { "id": "rate", "kind": "throughput", "of": "download", "options": { "from": "PT1S", "to": "PT2S" } },
        { "id": "steps", "kind": "steps", "of": "download", "options": { "from": "PT1S", "to": "PT2S", "window": "PT0.1S" } },
        { "id": "rtt", "kind": "rtt", "of": "download", "options": {} },
        { "id": "way", "kind": "one-way-delay", "of": "download", "options": {} },
        { "id": "load", "kind": "link-load", "of": "wan", "options": {} },
        { "id": "signals", "kind": "signalling", "of": "b", "options": {} } ],
      "claims": [ { "id": "flows", "says": "it flows", "expect": "download.bytes > 0B" } ]
      """;

  private static final String LINKS =
      """
      [ { "name": "wan", "mtuBytes": 1500, "directions": [
          { "from": "r", "to": "b", "where": "r", "device": "vc",
            "impairment": { "rateBitsPerSecond": 4000000, "oneWayDelay": "PT0.02S" } } ] } ]
      """;

  private final Random random = new Random(SEED);

  @TempDir Path directory;

  /** Lengths, times, addresses, numbers: any byte may be another. */
  private byte[] mutated(byte[] seed) {
    byte[] file = seed.clone();
    int changes = 1 + random.nextInt(12);
    for (int i = 0; i < changes; i++) {
      int at = 24 + random.nextInt(file.length - 24);
      // The time of the first packets' records among them, so that captures jump by centuries.
      if (random.nextInt(40) == 0) at = 24 + random.nextInt(16);
      file[at] = (byte) random.nextInt();
    }
    return random.nextInt(4) == 0 ? Arrays.copyOf(file, 24 + random.nextInt(BYTES - 24)) : file;
  }

  @Test
  void noCaptureMakesAnAnalysisFail() throws IOException {
    RunFixture run =
        new RunFixture(directory)
            .capture("outage-sender", "a:va")
            .capture("outage-receiver", "b:vd")
            .event(0, "start", START)
            .event(8, "end", "")
            .manifest(ASKED, LINKS);
    byte[] sender = beginning("a:va");
    byte[] receiver = beginning("b:vd");
    int decided = 0;
    for (int i = 0; i < RUNS; i++) {
      Results results =
          run.capture(mutated(sender), "a:va").capture(mutated(receiver), "b:vd").results();
      assertThat(ResultsJson.text(results)).as("run %d of seed %d", i, SEED).isNotEmpty();
      if (results.metrics().containsKey("download.bytes")) decided++;
    }
    assertThat(decided).as("runs of which something was left").isBetween(RUNS / 4, RUNS);
  }

  private byte[] beginning(String place) throws IOException {
    byte[] whole = Files.readAllBytes(directory.resolve("captures").resolve(place + ".pcap"));
    return Arrays.copyOf(whole, BYTES);
  }
}
