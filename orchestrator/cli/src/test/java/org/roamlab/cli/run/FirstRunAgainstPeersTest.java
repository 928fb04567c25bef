package org.roamlab.cli.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.roamlab.cli.TestShell;
import org.roamlab.metrics.packet.Dissector;
import org.roamlab.metrics.packet.Packet;
import org.roamlab.metrics.packet.UdpTunnels;
import org.roamlab.metrics.pcap.CaptureReader;
import org.roamlab.metrics.tcp.Connections;
import org.roamlab.metrics.tcp.HalfConnection;

/** What we find in the captures of first-run, against what its kernel, tshark and tcptrace find. */
@Tag("guest")
@Tag("peer")
class FirstRunAgainstPeersTest {
  private static final String AT_SENDER = "server:eth0.pcapng";
  private static final String AT_RECEIVER = "client:eth0.pcapng";

  @TempDir static Path directory;

  @BeforeAll
  static void runIt() {
    TestShell shell = new TestShell().directory(directory);
    for (String name : List.of("HOME", "PATH", "ROAMLAB_CACHE"))
      if (System.getenv(name) != null) shell.env(name, System.getenv(name));
    shell.env("ROAMLAB_STATE", directory.resolve("state").toString());
    assertThat(shell.run("run", "first-run", "--out", "run", "--quiet"))
        .as(shell.out() + shell.err())
        .isZero();
  }

  private static HalfConnection data(String capture) throws IOException {
    Connections connections = new Connections(null);
    Packet packet = new Packet();
    Dissector dissector = new Dissector(UdpTunnels.WELL_KNOWN);
    Path file = directory.resolve("run/captures").resolve(capture);
    try (CaptureReader reader = CaptureReader.open(file)) {
      while (reader.next(packet)) {
        dissector.dissect(packet);
        connections.packet(packet, packet.timestampNs());
      }
    }
    assertThat(connections.all()).hasSize(1);
    return connections.all().getFirst().fromClient();
  }

  private static String output(String... command) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command)
            .directory(directory.resolve("run/captures").toFile())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as("status of %s", String.join(" ", command)).isZero();
    return out;
  }

  /**
   * The sender's own link is the bottleneck from 20 s on, and Linux offers a segment anew until its
   * queue has room. The captures hold each offer. For tshark and tcptrace all but the first are
   * retransmissions, and for tcptrace one of them is out of order; the kernel counts none of them.
   */
  @Test
  void onlyWhatTheLinkRefusedIsARetransmissionForOthers() throws Exception {
    HalfConnection data = data(AT_SENDER);
    String again =
        output(
            "tshark",
            "-n",
            "-r",
            AT_SENDER,
            "-Y",
            "tcp.analysis.retransmission or tcp.analysis.spurious_retransmission"
                + " or tcp.analysis.out_of_order");
    String tcptrace = output("tcptrace", "-l", "-n", AT_SENDER);
    assertThat(data.refused()).isGreaterThan(100);
    assertThat(data.retransmissions() + data.refused()).isEqualTo(again.lines().count());
    assertThat((double) data.retransmissions() + data.refused())
        .isEqualTo(most(tcptrace, "rexmt data pkts") + most(tcptrace, "outoforder pkts"));
  }

  /**
   * The kernel counts one more: the first timeout of the outage, whose segment waited for an answer
   * to ARP and never came to the link.
   */
  @Test
  void theKernelCountsTheSameRetransmissions() throws Exception {
    String events = Files.readString(directory.resolve("run/events.jsonl"));
    var closed = Pattern.compile("\"traffic-closed\".*\"retransmitted\":(\\d+)").matcher(events);
    assertThat(closed.find()).isTrue();
    long kernels = Long.parseLong(closed.group(1));
    assertThat(data(AT_SENDER).retransmissions()).isPositive().isBetween(kernels - 1, kernels);
  }

  /** What arrived was sent, and nothing else. */
  @Test
  void totalsAreThoseOfTcptrace() throws Exception {
    for (String capture : List.of(AT_SENDER, AT_RECEIVER)) {
      String tcptrace = output("tcptrace", "-l", "-n", capture);
      HalfConnection data = data(capture);
      assertThat((double) data.payloadBytes()).isEqualTo(most(tcptrace, "actual data bytes"));
      assertThat((double) data.uniqueBytes()).isEqualTo(most(tcptrace, "unique bytes sent"));
    }
  }

  /** Answers to what had been offered twice are ambiguous for tcptrace, for us they are not. */
  @Test
  void roundTripsAreThoseOfTcptrace() throws Exception {
    String tcptrace = output("tcptrace", "-l", "-r", "-n", AT_SENDER);
    HalfConnection data = data(AT_SENDER);
    double samples = most(tcptrace, "RTT samples");
    assertThat((double) data.rtt().n()).isBetween(samples, samples + data.refused());
    assertThat(data.rtt().min()).isCloseTo(most(tcptrace, "RTT min"), within(0.051));
    assertThat(data.rtt().mean()).isCloseTo(most(tcptrace, "RTT avg"), within(0.2));
  }

  /** What tcptrace prints of the side that has more of it. */
  private static double most(String output, String label) {
    var numbers = Pattern.compile(Pattern.quote(label) + ": +([0-9.]+)").matcher(output);
    List<Double> found = new ArrayList<>();
    while (numbers.find()) found.add(Double.parseDouble(numbers.group(1)));
    assertThat(found).as(label).isNotEmpty();
    return found.stream().mapToDouble(d -> d).max().orElseThrow();
  }
}
