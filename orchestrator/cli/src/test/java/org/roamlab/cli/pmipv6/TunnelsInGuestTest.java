package org.roamlab.cli.pmipv6;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.roamlab.metrics.packet.Packet;
import org.roamlab.metrics.pcap.CaptureReader;
import org.roamlab.metrics.run.Event;
import org.roamlab.metrics.run.RunDirectory;
import org.roamlab.metrics.run.RunPlan;

/**
 * Two captures, one at each end of a tunnel, account for every packet: what went in has come out,
 * or the queue of the link counts it as lost.
 */
@Tag("guest")
class TunnelsInGuestTest {
  /**
   * A tunnel that loses some packets, then has too little room for all, until the flow is moved.
   */
  private static final String EXPERIMENT =
      """
      experiment: tunnels
      duration: 10s
      topology: pmipv6
      traffic:
        down: { from: cn, to: mn, family: 6, udp: 2mbit, payload: 1000B, start: 2s, stop: 9s }
        up: { from: mn, to: cn, family: 6, udp: 1mbit, payload: 1000B, start: 2s, stop: 9s }
      timeline:
        - { at: 0s, link-down: wlan2 }
        - { at: 1s, link-up: wlan2 }
        - { at: 3s, impair: tunnel2, loss: 2% }
        - { at: 5s, impair: tunnel2, rate: { down: 1mbit } }
      capture: ["lma:tunnel2", "lma:tunnel3", "mag2:tunnel2", "mag3:tunnel3"]
      """;

  /** No signalling is as long. */
  private static final int DATAGRAM = 1000;

  private static final int SOURCE_MAC = 6;

  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(strings = {"kernel", "user"})
  void accountForEveryPacket(String tunnels) throws IOException {
    Path file = Files.writeString(directory.resolve("tunnels.yaml"), EXPERIMENT);
    RunDirectory run = GuestRun.of(file, Map.of("tunnels", tunnels), directory);

    assertThat(run.events().named("handover-complete")).as("both tunnels are used").hasSize(1);
    List<byte[]> down = new ArrayList<>(lost(run, "tunnel2", "lma", "mag2"));
    List<byte[]> up = new ArrayList<>(lost(run, "tunnel2", "mag2", "lma"));
    assertThat(down).as("by chance, and for want of room").hasSizeGreaterThan(50);
    assertThat(up).as("by chance").isNotEmpty();
    down.addAll(lost(run, "tunnel3", "lma", "mag3"));
    up.addAll(lost(run, "tunnel3", "mag3", "lma"));
    assertThat(counter(run, "down", "lost")).isEqualTo(datagrams(down)).isPositive();
    assertThat(counter(run, "up", "lost")).isEqualTo(datagrams(up)).isPositive();
    assertThat(counter(run, "down", "duplicates") + counter(run, "up", "duplicates")).isZero();
  }

  /** What one end sent and the other did not get, of which the link's counter knows. */
  private static List<byte[]> lost(RunDirectory run, String link, String from, String to)
      throws IOException {
    List<String> sent = sentBy(run, from, link, frames(run, from, link));
    List<String> received = sentBy(run, from, link, frames(run, to, link));
    assertThat(sent).as("%s to %s", from, to).isNotEmpty();
    List<String> missing = new ArrayList<>(sent);
    for (String frame : received) {
      assertThat(missing.remove(frame)).as("what %s receives %s has sent", to, from).isTrue();
    }
    assertThat(missing).as("%s to %s", from, to).hasSize(dropped(run, link, from));
    return missing.stream().map(frame -> frame.getBytes(ISO_8859_1)).toList();
  }

  private static List<String> sentBy(
      RunDirectory run, String node, String link, List<String> frames) {
    return frames.stream()
        .filter(frame -> mac(frame).equals(interfaceOf(run, node, link).mac()))
        .toList();
  }

  private static String mac(String frame) {
    byte[] bytes = frame.getBytes(ISO_8859_1);
    List<String> octets = new ArrayList<>();
    for (int i = SOURCE_MAC; i < SOURCE_MAC + 6; i++) {
      octets.add("%02x".formatted(bytes[i]));
    }
    return String.join(":", octets);
  }

  private static RunPlan.Interface interfaceOf(RunDirectory run, String node, String link) {
    return run.manifest().plan().nodes().stream()
        .filter(each -> each.name().equals(node))
        .flatMap(each -> each.interfaces().stream())
        .filter(each -> each.link().equals(link))
        .findFirst()
        .orElseThrow();
  }

  /** Whole frames: nothing on the way may change one. */
  private static List<String> frames(RunDirectory run, String node, String link)
      throws IOException {
    String place = node + ":" + interfaceOf(run, node, link).name();
    List<String> frames = new ArrayList<>();
    Packet packet = new Packet();
    try (CaptureReader reader =
        CaptureReader.open(run.path().resolve("captures").resolve(place + ".pcapng"))) {
      while (reader.next(packet)) {
        int length = packet.capturedEnd() - packet.start();
        frames.add(new String(packet.bytes(), packet.start(), length, ISO_8859_1));
      }
    }
    return frames;
  }

  private static int dropped(RunDirectory run, String link, String from) {
    return run.events()
        .named("link-counters")
        .filter(event -> link.equals(event.text("link")) && from.equals(event.text("from")))
        .mapToInt(event -> Math.toIntExact(event.fields().integerOr("dropped", -1)))
        .sum();
  }

  private static long datagrams(List<byte[]> frames) {
    return frames.stream().filter(frame -> frame.length > DATAGRAM).count();
  }

  private static long counter(RunDirectory run, String traffic, String name) {
    Event result = Objects.requireNonNull(run.events().of("traffic-result", traffic), traffic);
    return result.fields().integerOr(name, -1);
  }
}
