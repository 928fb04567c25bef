package org.roamlab.metrics.pcap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.roamlab.metrics.packet.Packet;
import org.roamlab.metrics.run.RunDirectory;

class CaptureFinisherTest {
  private static final long EPOCH = 1_767_225_600_000_000_000L;
  private static final String MANIFEST =
      """
      { "roamlab": "0.1.0", "experiment": "demo", "venue": "uml", "clock": "virtual", "seed": 7,
        "repeat": 0, "plan": { "experiment": { "name": "demo", "duration": "PT10S",
        "topology": { "name": "demo", "nodes": [], "links": [] }, "traffic": [], "timeline": [],
        "captures": [], "measures": [], "claims": [] }, "nodes": [], "links": [], "commands": [] },
        "exit": "ended" }
      """;
  private static final String EVENTS =
      """
      {"t":0,"event":"start","epoch":1767225600000000000}
      {"t":1000000000,"event":"traffic-start","id":"download"}
      {"t":2000000001,"event":"action","id":"a","action":"impair","text":"impair wan: rate 20 → 2 Mbit/s"}
      {"t":2000000002,"event":"segment","id":"video"}
      {"t":9000000000,"event":"end"}
      {"t":9100000000,"event":"capture-end","node":"mn","interface":"wlan0","packets":3,"dropped":2}
      """;

  @TempDir Path run;

  @BeforeEach
  void aRunWithOneRawCapture() throws IOException {
    Files.createDirectory(run.resolve("captures"));
    Files.writeString(run.resolve("manifest.json"), MANIFEST);
    Files.writeString(run.resolve("events.jsonl"), EVENTS);
    raw("mn:wlan0.pcap", pcap(EPOCH - 5, EPOCH + 1_500_000_000, EPOCH + 2_000_000_001L));
  }

  @Test
  void keepsPacketsToTheNanosecondAndRemovesTheRawFile() throws IOException {
    List<CaptureFinisher.Finished> finished = finish();
    assertThat(finished).hasSize(1);
    assertThat(finished.getFirst().packets()).isEqualTo(3);
    assertThat(finished.getFirst().damage()).isNull();
    assertThat(run.resolve("captures").toFile().list()).containsExactly("mn:wlan0.pcapng");
    assertThat(times()).containsExactly(EPOCH - 5, EPOCH + 1_500_000_000, EPOCH + 2_000_000_001L);
  }

  @Test
  void countsDropsInTheFile() throws IOException {
    finish();
    try (CaptureReader reader = CaptureReader.open(result())) {
      Packet packet = new Packet();
      while (reader.next(packet)) {
        assertThat(packet.originalLength()).isEqualTo(60);
      }
      assertThat(reader.damage()).isNull();
      assertThat(reader.dropped()).isEqualTo(2);
    }
  }

  @Test
  void equalRunsHaveEqualFiles() throws IOException {
    finish();
    byte[] first = Files.readAllBytes(result());
    raw("mn:wlan0.pcap", pcap(EPOCH - 5, EPOCH + 1_500_000_000, EPOCH + 2_000_000_001L));
    Files.delete(result());
    finish();
    assertThat(Files.readAllBytes(result())).isEqualTo(first);
  }

  @Test
  void keepsWhatThereIsOfACaptureThatWasCutShortAndSaysSo() throws IOException {
    byte[] whole = pcap(EPOCH, EPOCH + 1);
    raw("mn:wlan0.pcap", java.util.Arrays.copyOf(whole, whole.length - 7));
    List<CaptureFinisher.Finished> finished = finish();
    assertThat(finished.getFirst().packets()).isEqualTo(1);
    assertThat(String.valueOf(finished.getFirst().damage())).contains("ends inside a packet");
    assertThat(Files.readString(result(), StandardCharsets.ISO_8859_1))
        .contains("the raw capture is damaged");
  }

  @Test
  void anEmptyCaptureIsAFileToo() throws IOException {
    raw("mn:wlan0.pcap", pcap());
    assertThat(finish().getFirst().packets()).isZero();
    assertThat(times()).isEmpty();
  }

  /** By another reader than ours. */
  @Tag("host")
  @Test
  void tsharkReadsNamesNanosecondsAndCommentsWithoutComplaint() throws Exception {
    finish();
    List<String> lines =
        tshark(
            "-T",
            "fields",
            "-E",
            "occurrence=a",
            "-e",
            "frame.time_epoch",
            "-e",
            "frame.interface_name",
            "-e",
            "frame.comment");
    assertThat(lines)
        .containsExactly(
            "1767225599.999999995\tmn:wlan0\t",
            "1767225601.500000000\tmn:wlan0\t0.000000000 s  start,1.000000000 s  traffic-start"
                + " download",
            "1767225602.000000001\tmn:wlan0\t2.000000001 s  impair wan: rate 20 → 2 Mbit/s");
    assertThat(run("capinfos", "-k", "-F", "-I", result().toString()))
        .anyMatch(line -> line.contains("experiment demo, seed 7, uml, virtual clock"))
        .anyMatch(line -> line.contains("mn:wlan0"));
  }

  private List<String> tshark(String... options) throws Exception {
    List<String> command = new ArrayList<>(List.of("tshark", "-n", "-r", result().toString()));
    command.addAll(List.of(options));
    return run(command.toArray(new String[0]));
  }

  /** The lines of both outputs but for the warning about running as root. */
  private static List<String> run(String... command) throws Exception {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    List<String> lines =
        process
            .inputReader(StandardCharsets.UTF_8)
            .lines()
            .filter(line -> !line.startsWith("Running as user"))
            .toList();
    assertThat(process.waitFor()).as(String.join("\n", lines)).isZero();
    return lines;
  }

  private List<CaptureFinisher.Finished> finish() throws IOException {
    return new CaptureFinisher(RunDirectory.open(run)).finish();
  }

  private Path result() {
    return run.resolve("captures/mn:wlan0.pcapng");
  }

  private List<Long> times() throws IOException {
    List<Long> times = new ArrayList<>();
    try (CaptureReader reader = CaptureReader.open(result())) {
      Packet packet = new Packet();
      while (reader.next(packet)) {
        times.add(packet.timestampNs());
      }
    }
    return times;
  }

  private void raw(String name, byte[] bytes) throws IOException {
    Files.write(run.resolve("captures").resolve(name), bytes);
  }

  /** A nanosecond pcap of Ethernet frames of 60 bytes, of which 48 were kept. */
  private static byte[] pcap(long... timesNs) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    words(out, 0xa1b23c4d, 0x00040002, 0, 0, 48, 1);
    for (long ns : timesNs) {
      words(out, (int) (ns / 1_000_000_000), (int) (ns % 1_000_000_000), 48, 60);
      out.writeBytes(new byte[48]);
    }
    return out.toByteArray();
  }

  private static void words(ByteArrayOutputStream out, int... words) {
    for (int word : words) {
      for (int shift = 0; shift < 32; shift += 8) {
        out.write(word >>> shift);
      }
    }
  }
}
