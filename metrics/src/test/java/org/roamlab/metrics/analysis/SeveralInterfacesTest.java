package org.roamlab.metrics.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.roamlab.metrics.packet.Packet;
import org.roamlab.metrics.pcap.CaptureReader;
import org.roamlab.metrics.result.Metric;
import org.roamlab.metrics.result.Results;

/** A node that receives by one interface and answers by another. */
class SeveralInterfacesTest {
  private static final String TRAFFIC =
      """
      "traffic": [ { "id": "download", "from": "a", "to": "b", "start": "PT0.7S", "stop": "PT6.4S", "family": 4,
        "fromAddress": "10.0.1.1", "toAddress": "10.0.0.2", "port": 5001, "dscp": 0, "kind": { "kind": "tcp-bulk" } } ],
      "measures": [ { "id": "seq", "kind": "tcp-sequence", "of": "download", "options": {} } ]
      """;
  private static final byte[] B = {0x1a, 0x2a, (byte) 0xd7, (byte) 0x9c, (byte) 0xfb, (byte) 0xd5};

  @TempDir Path directory;

  /**
   * The same packets, but each answer in the very instant of what it answers, as in virtual time.
   */
  @Test
  void anAnswerInTheSameInstantByAnotherInterfaceComesAfterWhatItAnswers() throws IOException {
    Results whole = fixture("whole").capture("outage-receiver", "b:vd").results();
    RunFixture split = fixture("split");
    Path capture = directory.resolve("whole/captures/b:vd.pcap");
    Results results =
        split.capture(part(capture, true), "b:va").capture(part(capture, false), "b:vd").results();

    assertThat(value(results, "download.bytes"))
        .isEqualTo(value(whole, "download.bytes"))
        .isEqualTo(1_736_704);
    assertThat(value(results, "seq.spurious-retransmissions"))
        .isEqualTo(value(whole, "seq.spurious-retransmissions"));
  }

  private static double value(Results results, String name) {
    Metric metric = Objects.requireNonNull(results.metrics().get(name), name);
    return metric.value();
  }

  private RunFixture fixture(String name) throws IOException {
    return new RunFixture(directory.resolve(name))
        .event(0, "start", "\"epoch\":1767225678000000000")
        .event(8, "end", "")
        .manifest(TRAFFIC, "[]");
  }

  /** What b sent, or what it received, as a capture of nanoseconds. */
  private static byte[] part(Path capture, boolean sent) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(words(0xa1b23c4d, 0x00040002, 0, 0, 262144, 1));
    long lastNs = 0;
    try (CaptureReader reader = CaptureReader.open(capture)) {
      Packet packet = new Packet();
      while (reader.next(packet)) {
        byte[] bytes = Arrays.copyOfRange(packet.bytes(), packet.start(), packet.capturedEnd());
        boolean isSent = Arrays.equals(Arrays.copyOfRange(bytes, 6, 12), B);
        if (!isSent || lastNs == 0) lastNs = packet.timestampNs();
        if (isSent != sent) continue;
        int seconds = (int) (lastNs / 1_000_000_000);
        int ns = (int) (lastNs % 1_000_000_000);
        out.write(words(seconds, ns, bytes.length, packet.originalLength()));
        out.write(bytes);
      }
    }
    return out.toByteArray();
  }

  private static byte[] words(int... words) {
    ByteBuffer bytes = ByteBuffer.allocate(4 * words.length).order(ByteOrder.LITTLE_ENDIAN);
    for (int word : words) bytes.putInt(word);
    return bytes.array();
  }
}
