package org.roamlab.metrics.tcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Against tshark and tcptrace on the same captures. Where we differ, it says here why. */
@Tag("peer")
class PeerTest {
  @TempDir static Path directory;
  private static final Map<String, Tshark> TSHARK = new HashMap<>();

  private static Connection ours(String name) throws IOException {
    return TcpFixture.connection(name);
  }

  /** Many tests ask of the same few captures, and it takes a second to answer. */
  private static Tshark tshark(String name) throws IOException, InterruptedException {
    Tshark known = TSHARK.get(name);
    if (known != null) return known;
    Tshark found =
        Objects.requireNonNull(Tshark.of(TcpFixture.file(name, directory)).get(TcpFixture.PORT));
    TSHARK.put(name, found);
    return found;
  }

  private static String tcptrace(String name, String... options)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("tcptrace", "-l", "-n"));
    command.addAll(List.of(options));
    command.add(TcpFixture.file(name, directory).toString());
    return Tshark.output(command);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "clean-sender",
        "lossy-sender",
        "lossy-receiver",
        "duplicated-sender",
        "duplicated-receiver",
        "reordered-receiver",
        "long-delay-sender",
        "mptcp-sender",
        "sackless-sender",
        "sackless-receiver",
        "ipv6-lossy-sender",
        "ipv6-lossy-receiver",
        "zero-window-sender",
        "outage-sender",
        "outage-receiver"
      })
  void countsTheSamePacketsAndBytesAsTshark(String name) throws Exception {
    Tshark tshark = tshark(name);
    HalfConnection data = ours(name).fromClient();
    assertThat(data.payloadBytes()).isEqualTo(tshark.bytes);
    // Ours counts SYN and FIN, which take sequence numbers too, unless the FIN carries data.
    assertThat(data.dataPackets()).isBetween(tshark.dataPackets + 1, tshark.dataPackets + 2);
    assertThat(data.zeroWindowPackets()).isEqualTo(tshark.zeroWindows);
    assertThat(data.passedOver).isEqualTo(tshark.lostBefore);
  }

  /**
   * At the sender nothing can be out of order. tshark takes a retransmission that comes within 3 ms
   * of newer data for one: what it calls out of order there, ours calls sent again.
   */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "clean-sender",
        "lossy-sender",
        "duplicated-sender",
        "long-delay-sender",
        "ipv6-lossy-sender",
        "sackless-sender",
        "outage-sender",
        "zero-window-sender"
      })
  void countsTheSameRetransmissionsAsTsharkAtTheSender(String name) throws Exception {
    Tshark tshark = tshark(name);
    HalfConnection data = ours(name).fromClient();
    assertThat(data.retransmissions()).isEqualTo(tshark.again + tshark.outOfOrder);
    assertThat(data.outOfOrder()).isZero();
  }

  /** Both sides of a lossy link must tell the same story: what was lost in between comes again. */
  @ParameterizedTest
  @CsvSource({"lossy, 19", "ipv6-lossy, 19", "sackless, 25"})
  void senderAndReceiverAgreeOnRetransmissions(String name, long expected) throws Exception {
    assertThat(ours(name + "-sender").fromClient().retransmissions()).isEqualTo(expected);
    assertThat(ours(name + "-receiver").fromClient().retransmissions()).isEqualTo(expected);
  }

  /**
   * tshark has no notion of a packet that the network delivered twice, and calls it a
   * retransmission; ours knows it by its identification.
   */
  @Test
  void whatTheNetworkDuplicatedTsharkCallsRetransmission() throws Exception {
    Tshark tshark = tshark("duplicated-receiver");
    HalfConnection data = ours("duplicated-receiver").fromClient();
    assertThat(data.duplicatedByNetwork).isEqualTo(tshark.again);
    assertThat(data.retransmissions()).isZero();
  }

  /**
   * Behind a link that reorders, tshark tells late from sent again by 3 ms; ours by timestamps. The
   * sum of both must be the same, but for what fills a hole only in part.
   */
  @Test
  void reorderedAndSentAgainAddUpAsInTshark() throws Exception {
    Tshark tshark = tshark("reordered-receiver");
    HalfConnection data = ours("reordered-receiver").fromClient();
    assertThat(data.retransmissions() + data.outOfOrder())
        .isEqualTo(tshark.again + tshark.outOfOrder);
  }

  /**
   * tshark counts a duplicate only if the window is the same; RFC 6675, and so ours, also if it
   * brings new selective acknowledgements. Without SACK both count the same.
   */
  @ParameterizedTest
  @ValueSource(strings = {"sackless-sender", "duplicated-sender", "outage-sender"})
  void countsTheSameDuplicateAcksAsTshark(String name) throws Exception {
    assertThat(ours(name).fromClient().duplicateAcks()).isEqualTo(tshark(name).duplicateAcks);
  }

  @ParameterizedTest
  @ValueSource(strings = {"lossy-sender", "ipv6-lossy-sender", "clean-sender", "long-delay-sender"})
  void withSackCountsAtLeastTsharksDuplicateAcks(String name) throws Exception {
    assertThat(ours(name).fromClient().duplicateAcks())
        .isGreaterThanOrEqualTo(tshark(name).duplicateAcks);
  }

  /**
   * Where nothing was sent twice, every round-trip time is the same. Elsewhere tshark also times
   * acknowledgements that a retransmission made possible (Karn's algorithm leaves them out), so
   * that only the least is compared.
   */
  @ParameterizedTest
  @CsvSource({
    "duplicated-sender, true",
    "zero-window-sender, true",
    "lossy-sender, false",
    "long-delay-sender, false",
    "sackless-sender, false",
    "outage-sender, false"
  })
  void timesTheSameRoundTripsAsTshark(String name, boolean all) throws Exception {
    List<Double> theirs = tshark(name).rttMs;
    HalfConnection data = ours(name).fromClient();
    double least = theirs.stream().mapToDouble(d -> d).min().orElseThrow();
    double mean = theirs.stream().mapToDouble(d -> d).average().orElseThrow();
    assertThat(data.rtt().min()).isCloseTo(least, within(0.001));
    if (!all) return;
    assertThat(data.rtt().n()).isEqualTo(theirs.size());
    assertThat(data.rtt().mean()).isCloseTo(mean, within(0.001));
  }

  /** The client's side of tcptrace's long output, which prints both sides in two columns. */
  private static long first(String output, String label) {
    Matcher matcher = Pattern.compile(Pattern.quote(label) + ":\\s+(\\d+)").matcher(output);
    assertThat(matcher.find()).as(label).isTrue();
    return Long.parseLong(matcher.group(1));
  }

  private static double firstDecimal(String output, String label) {
    Matcher matcher = Pattern.compile(Pattern.quote(label) + ":\\s+([0-9.]+)").matcher(output);
    assertThat(matcher.find()).as(label).isTrue();
    return Double.parseDouble(matcher.group(1));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "clean-sender",
        "lossy-sender",
        "duplicated-sender",
        "long-delay-sender",
        "mptcp-sender",
        "sackless-sender",
        "ipv6-lossy-sender",
        "zero-window-sender",
        "outage-sender"
      })
  void agreesWithTcptraceOnTotals(String name) throws Exception {
    String tcptrace = tcptrace(name);
    HalfConnection data = ours(name).fromClient();
    assertThat(data.payloadBytes()).isEqualTo(first(tcptrace, "actual data bytes"));
    assertThat(data.uniqueBytes()).isEqualTo(first(tcptrace, "unique bytes sent"));
    assertThat(data.payloadBytes() - data.uniqueBytes())
        .isEqualTo(first(tcptrace, "rexmt data bytes"));
    assertThat(data.retransmissions()).isEqualTo(first(tcptrace, "rexmt data pkts"));
  }

  /**
   * Where packets arrive, tcptrace calls all that fills a gap out of order, whenever it was sent,
   * and all that comes a second time sent again, whoever doubled it. Ours tells these apart; the
   * sum is the same.
   */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "lossy-receiver",
        "duplicated-receiver",
        "reordered-receiver",
        "sackless-receiver",
        "ipv6-lossy-receiver",
        "outage-receiver"
      })
  void agreesWithTcptraceOnWhatDidNotComeInOrder(String name) throws Exception {
    String tcptrace = tcptrace(name);
    HalfConnection data = ours(name).fromClient();
    assertThat(data.payloadBytes()).isEqualTo(first(tcptrace, "actual data bytes"));
    assertThat(data.uniqueBytes()).isEqualTo(first(tcptrace, "unique bytes sent"));
    assertThat(data.retransmissions() + data.outOfOrder() + data.duplicatedByNetwork)
        .isEqualTo(first(tcptrace, "rexmt data pkts") + first(tcptrace, "outoforder pkts"));
  }

  /** tcptrace divides by the time from the first to the last packet of data. */
  @ParameterizedTest
  @ValueSource(
      strings = {"clean-sender", "lossy-sender", "lossy-receiver", "mptcp-sender", "outage-sender"})
  void agreesWithTcptraceOnThroughput(String name) throws Exception {
    String tcptrace = tcptrace(name);
    Connection connection = ours(name);
    HalfConnection data = connection.fromClient();
    double seconds = (connection.endNs() - connection.startNs()) / 1e9;
    assertThat(data.uniqueBytes() / seconds)
        .isCloseTo(firstDecimal(tcptrace, "throughput"), within(1.0));
  }

  /** Both follow Karn's algorithm; tcptrace prints tenths of a millisecond. */
  @ParameterizedTest
  @ValueSource(strings = {"lossy-sender", "duplicated-sender"})
  void agreesWithTcptraceOnRoundTrips(String name) throws Exception {
    String tcptrace = tcptrace(name, "-r");
    HalfConnection data = ours(name).fromClient();
    assertThat(data.rtt().n()).isEqualTo(first(tcptrace, "RTT samples"));
    assertThat(data.rtt().min()).isCloseTo(firstDecimal(tcptrace, "RTT min"), within(0.051));
    assertThat(data.rtt().mean()).isCloseTo(firstDecimal(tcptrace, "RTT avg"), within(0.051));
    assertThat(data.rtt().max()).isCloseTo(firstDecimal(tcptrace, "RTT max"), within(0.051));
  }
}
