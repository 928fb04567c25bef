package org.roamlab.cli.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.roamlab.cli.fault.CommandProcess;
import org.roamlab.cli.fault.PrivateMachine;
import org.roamlab.metrics.packet.Packet;
import org.roamlab.metrics.pcap.CaptureReader;

/** A run in a user namespace, as a plain user has it, and somebody who watches its packets. */
@Tag("host")
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class CaptureOnHostTest {
  private static final String EXPERIMENT =
      """
      experiment: watched
      says: pings for an hour
      duration: 3600s
      nodes: { a: {}, b: {} }
      links: { wire: { ends: [a, b], rate: 1mbit, queue: 50ms } }
      traffic:
        pings: { from: a, to: b, ping: 100ms }
      timeline:
        - { at: 100ms, note: under way }
      capture: ["a:*"]
      """;

  private static final int SEEN = 20;

  @TempDir Path directory;

  @BeforeEach
  void write() throws Exception {
    Files.writeString(directory.resolve("watched.yaml"), EXPERIMENT);
  }

  @Test
  void packetsAreSeenWhileTheRunGoesOnAndTheStreamEndsWithIt() throws Exception {
    try (PrivateMachine machine = new PrivateMachine(directory)) {
      CommandProcess run =
          machine.roamlabAs("somebody", "run", "watched.yaml", "--on", "host", "--out", "run");
      run.awaitLine("under way");
      CommandProcess capture = machine.roamlabAs("somebody", "capture", "a:eth0", "run");
      Packet packet = new Packet();
      try (CaptureReader reader = CaptureReader.of(capture.output())) {
        for (int i = 0; i < SEEN; i++) {
          assertThat(reader.next(packet)).as("packet %d, %s", i, reader.damage()).isTrue();
        }
        assertThat(run.handle().isAlive()).isTrue();
        machine.ask("kill", "-INT", "" + run.pid());
        while (reader.next(packet)) {
          assertThat(packet.originalLength()).isPositive();
        }
        assertThat(reader.damage()).isNull();
      }
      assertThat(capture.status()).isZero();
      assertThat(run.end().status()).isEqualTo(130);
      machine.awaitQuiet();
    }
  }

  @Test
  void whatIsNotCapturedIsAnsweredByWhatIs() throws Exception {
    try (PrivateMachine machine = new PrivateMachine(directory)) {
      CommandProcess run =
          machine.roamlabAs("somebody", "run", "watched.yaml", "--on", "host", "--out", "run");
      run.awaitLine("under way");
      CommandProcess.Ended capture = machine.roamlab("capture", "b:eth0", "run").end();
      assertThat(capture.status()).isEqualTo(2);
      assertThat(capture.out()).contains("does not capture 'b:eth0'").contains("  a:eth0");
      run.kill();
      machine.awaitQuiet();
      CommandProcess.Ended after = machine.roamlab("capture", "a:eth0", "run").end();
      assertThat(after.status()).isEqualTo(2);
      assertThat(after.out()).contains("run is not under way");
    }
  }
}
