package org.roamlab.engine.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.roamlab.topology.model.Capture;
import org.roamlab.topology.model.Capture.Tool;

class CaptureToolTest {
  private static final Path FILE = Path.of("/run/job/captures/mn:wlan0.pcap");

  @Test
  void tcpdumpCountsNanosecondsAndKeepsItsRights() {
    Capture capture = new Capture("mn", "wlan0", 128, "tcp port 80", Tool.TCPDUMP);
    assertThat(String.join(" ", CaptureTool.command(capture, "cap.0", FILE, 2, false)))
        .isEqualTo(
            "stdbuf -o 64K tcpdump -i cap.0 -n --time-stamp-precision=nano -s 128 -B 2048"
                + " -Z root -w - tcp port 80");
  }

  @Test
  void tcpdumpWritesEachPacketAtOnceWhereSomebodyMayWatch() {
    Capture capture = new Capture("mn", "wlan0", 0, null, Tool.TCPDUMP);
    assertThat(CaptureTool.command(capture, "cap.0", FILE, 2, true))
        .contains("-U")
        .doesNotContain("stdbuf");
  }

  @Test
  void theOthersTakeTheFilterAsAnOption() {
    Capture tshark = new Capture("mn", "wlan0", 0, "icmp", Tool.TSHARK);
    assertThat(String.join(" ", CaptureTool.command(tshark, "cap.0", FILE, 16, false)))
        .isEqualTo("tshark -q -i cap.0 -B 16 -w " + FILE + " -f icmp");
    Capture dumpcap = new Capture("mn", "wlan0", 96, null, Tool.DUMPCAP);
    assertThat(String.join(" ", CaptureTool.command(dumpcap, "cap.0", FILE, 16, false)))
        .isEqualTo("dumpcap -q -i cap.0 -s 96 -B 16 -w " + FILE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "tcpdump: listening on v0, link-type EN10MB (Ethernet), snapshot length 100 bytes",
        " ** (tshark:11077) 11:53:08.737113 [Main MESSAGE] -- File: \"/tmp/y.pcap\"",
        "File: /tmp/z.pcap"
      })
  void isReadyWhenItSaysSo(String line) {
    assertThat(CaptureTool.saysReady(line)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Capturing on 'v0'",
        "tcpdump: can't parse filter expression: syntax error",
        "tcpdump: wlan9: No such device exists",
        ""
      })
  void isNotReadyBefore(String line) {
    assertThat(CaptureTool.saysReady(line)).isFalse();
  }

  @Test
  void countsAsTcpdumpTellsIt() {
    List<String> output =
        List.of(
            "23 packets captured",
            "30 packets received by filter",
            "7 packets dropped by kernel",
            "1 packet dropped by interface");
    assertThat(CaptureTool.captured(output)).hasValue(23);
    assertThat(CaptureTool.dropped(output)).isEqualTo(8);
  }

  @Test
  void countsAsTsharkTellsIt() {
    assertThat(CaptureTool.captured(List.of("tshark: ", "14 packets captured"))).hasValue(14);
    assertThat(CaptureTool.dropped(List.of("14 packets captured"))).isZero();
    assertThat(CaptureTool.dropped(List.of("3 packets dropped from v0"))).isEqualTo(3);
  }

  @Test
  void countsAsDumpcapTellsIt() {
    List<String> output =
        List.of(
            "Packets captured: 4",
            "Packets received/dropped on interface 'v0': 4/2"
                + " (pcap:2/dumpcap:0/flushed:0/ps_ifdrop:0) (66.7%)");
    assertThat(CaptureTool.captured(output)).hasValue(4);
    assertThat(CaptureTool.dropped(output)).isEqualTo(2);
  }

  @Test
  void aToolThatCountsNothingIsNoSuccess() {
    assertThat(CaptureTool.captured(List.of("tcpdump: pcap_dump: No space left on device")))
        .isEmpty();
  }
}
