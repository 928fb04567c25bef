package org.roamlab.metrics.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.roamlab.metrics.bench.SyntheticCapture;
import org.roamlab.metrics.run.RunDirectory;

class RunDifferenceTest {
  private static final long EPOCH_NS = 1_767_225_600_000_000_000L;
  private static final String CAPTURE = "captures/a:eth0.pcap";

  @TempDir Path directory;

  private Path run(String name, String... events) throws IOException {
    Path run = directory.resolve(name);
    Files.createDirectories(run.resolve("captures"));
    Files.writeString(
        run.resolve("manifest.json"),
        "{ \"experiment\": \"x\", \"clock\": \"virtual\", \"exit\": \"ended\", \"plan\": {} }");
    Files.writeString(
        run.resolve("events.jsonl"),
        "{\"t\":0,\"event\":\"start\",\"epoch\":" + EPOCH_NS + "}\n" + String.join("\n", events));
    return run;
  }

  private static RunDifference difference(Path a, Path b) {
    return RunDifference.of(RunDirectory.open(a), RunDirectory.open(b));
  }

  @Test
  void equalRunsDoNotDiffer() throws IOException {
    Path a = run("a");
    Path b = run("b");
    SyntheticCapture.write(a.resolve(CAPTURE), 1000, false);
    SyntheticCapture.write(b.resolve(CAPTURE), 1000, false);

    assertThat(difference(a, b)).isEqualTo(new RunDifference(null, null));
  }

  @Test
  void oneByteOfOnePacketInAMillionIsFoundWhereverItIs() throws IOException {
    Path a = run("a");
    Path b = run("b");
    long packets = SyntheticCapture.write(a.resolve(CAPTURE), 1_000_000, false);
    Files.copy(a.resolve(CAPTURE), b.resolve(CAPTURE), StandardCopyOption.REPLACE_EXISTING);
    long[] offsets = offsets(a.resolve(CAPTURE), (int) packets);
    SplittableRandom random = new SplittableRandom(7);
    try (RandomAccessFile file = new RandomAccessFile(b.resolve(CAPTURE).toFile(), "rw")) {
      for (int trial = 0; trial < 8; trial++) {
        int which = trial == 0 ? 0 : trial == 1 ? (int) packets - 1 : random.nextInt((int) packets);
        long at = offsets[which] + 16 + random.nextInt(66);
        flip(file, at);
        Divergence found = Objects.requireNonNull(difference(a, b).packet());
        flip(file, at);
        assertThat(found.number()).as("trial %d, byte %d", trial, at).isEqualTo(which + 1L);
        assertThat(found.fields()).isNotEmpty();
        assertThat(found.place()).isEqualTo("a:eth0");
      }
    }
    assertThat(difference(a, b).packet()).isNull();
  }

  private static void flip(RandomAccessFile file, long at) throws IOException {
    file.seek(at);
    int value = file.read();
    file.seek(at);
    file.write(value ^ 0x10);
  }

  /** Where each packet's record begins. */
  private static long[] offsets(Path capture, int packets) throws IOException {
    long[] offsets = new long[packets];
    byte[] bytes = Files.readAllBytes(capture);
    int at = 24;
    for (int i = 0; i < packets; i++) {
      offsets[i] = at;
      at += 16 + ((bytes[at + 8] & 0xff) | ((bytes[at + 9] & 0xff) << 8));
    }
    return offsets;
  }

  @Test
  void aPacketThatOnlyOneRunHasIsNamedWithWhatTheOtherHasNext() throws IOException {
    Path a = run("a");
    Path b = run("b");
    SyntheticCapture.write(a.resolve(CAPTURE), 1000, false);
    byte[] bytes = Files.readAllBytes(a.resolve(CAPTURE));
    long[] offsets = offsets(a.resolve(CAPTURE), 500);
    int from = (int) offsets[299];
    int to = (int) offsets[300];
    byte[] without = new byte[bytes.length - (to - from)];
    System.arraycopy(bytes, 0, without, 0, from);
    System.arraycopy(bytes, to, without, from, bytes.length - to);
    Files.write(b.resolve(CAPTURE), without);

    Divergence found = Objects.requireNonNull(difference(a, b).first());
    assertThat(found.number()).isEqualTo(300);
    assertThat(found.tNs()).isEqualTo(Objects.requireNonNull(found.a().tNs()));
    assertThat(Objects.requireNonNull(found.b().tNs())).isGreaterThan(found.tNs());
    assertThat(found.a().title()).startsWith("TCP 10.0.0.").contains("seq ");
    assertThat(found.before()).hasSize(5).last().asString().contains("a:eth0  TCP");
  }

  @Test
  void fieldsThatDifferAreNamed() throws IOException {
    Path a = run("a");
    Path b = run("b");
    SyntheticCapture.write(a.resolve(CAPTURE), 100, false);
    Files.copy(a.resolve(CAPTURE), b.resolve(CAPTURE));
    try (RandomAccessFile file = new RandomAccessFile(b.resolve(CAPTURE).toFile(), "rw")) {
      long header = offsets(a.resolve(CAPTURE), 10)[4] + 16 + 14 + 20;
      flip(file, header + 14); // the upper byte of the window
    }

    Divergence found = Objects.requireNonNull(difference(a, b).packet());
    assertThat(found.fields())
        .extracting(Divergence.FieldDifference::field)
        .containsExactly("TCP window", "checksum of them");
    assertThat(found.fields().getFirst().a()).isEqualTo("60000");
    assertThat(found.fields().getFirst().b()).isEqualTo(String.valueOf(60000 ^ 0x1000));
  }

  @Test
  void anEventThatDiffersIsShownWithTheSecondBeforeIt() throws IOException {
    String before =
        "{\"t\":67400000000,\"event\":\"action\",\"id\":\"x\",\"target\":\"wlan1\",\"text\":\"link-down\"}";
    String early = "{\"t\":1,\"event\":\"note\"}";
    Path a = run("a", early, before, update(67_412_331_008L, 14));
    Path b = run("b", early, before, update(67_436_331_008L, 15));

    Divergence found = Objects.requireNonNull(difference(a, b).event());
    assertThat(found.tNs()).isEqualTo(67_412_331_008L);
    assertThat(found.place()).isEqualTo("mag2");
    assertThat(found.number()).isEqualTo(4);
    assertThat(found.fields())
        .containsExactly(
            new Divergence.FieldDifference("t", "67412331008", "67436331008"),
            new Divergence.FieldDifference("out[0].sequence", "14", "15"));
    assertThat(found.before()).containsExactly("67.400 000 000 s  action x wlan1 link-down");
    assertThat(Times.seconds(found.tNs())).isEqualTo("67.412 331 008 s");
  }

  private static String update(long tNs, int sequence) {
    return "{\"t\":%d,\"event\":\"agent\",\"node\":\"mag2\",\"agent\":\"mag\",\"out\":[{\"sequence\":%d}]}"
        .formatted(tNs, sequence);
  }

  @Test
  void whereOneRunEndsEarlierTheOtherHasSomethingMore() throws IOException {
    Path a = run("a", "{\"t\":5,\"event\":\"end\"}");
    Path b = run("b");

    Divergence found = Objects.requireNonNull(difference(a, b).event());
    assertThat(found.b().title()).isEqualTo("nothing more");
    assertThat(found.a().title()).isEqualTo("end");
  }

  @Test
  void anInterfaceThatOnlyOneRunCapturedDiffersFromItsFirstPacketOn() throws IOException {
    Path a = run("a");
    SyntheticCapture.write(a.resolve(CAPTURE), 10, false);

    Divergence found = Objects.requireNonNull(difference(a, run("b")).packet());
    assertThat(found.number()).isEqualTo(1);
    assertThat(found.b()).isEqualTo(Divergence.Version.NOTHING);
    assertThat(List.of(found.place())).containsExactly("a:eth0");
  }
}
