package org.roamlab.metrics.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.roamlab.metrics.analysis.TcpTrace;
import org.roamlab.metrics.packet.Dissector;
import org.roamlab.metrics.packet.Packet;
import org.roamlab.metrics.packet.UdpTunnels;
import org.roamlab.metrics.pcap.CaptureReader;
import org.roamlab.metrics.series.ColumnStore;
import org.roamlab.metrics.tcp.Connection;
import org.roamlab.metrics.tcp.Connections;

/**
 * Reads one large capture with all TCP series, and tshark's field output of the same file beside it
 * where tshark is there. {@code metrics/bench} starts it.
 */
public final class CaptureBench {
  private static final List<String> TSHARK_FIELDS =
      List.of(
          "frame.time_epoch",
          "tcp.stream",
          "tcp.seq",
          "tcp.ack",
          "tcp.len",
          "tcp.analysis.retransmission",
          "tcp.analysis.duplicate_ack",
          "tcp.analysis.ack_rtt",
          "tcp.analysis.bytes_in_flight");

  private CaptureBench() {}

  public static void main(String[] args) throws IOException, InterruptedException {
    long packets = args.length > 0 ? Long.parseLong(args[0]) : 1_000_000;
    boolean whole = args.length > 1 && args[1].equals("whole");
    Path directory =
        args.length > 2 ? Path.of(args[2]) : Path.of(System.getProperty("java.io.tmpdir"));
    Path file = Files.createTempFile(directory, "roamlab-bench", ".pcap");
    try {
      long written = SyntheticCapture.write(file, packets, whole);
      print("file", "%d packets, %.1f MB".formatted(written, Files.size(file) / 1e6));
      double ours = measure(file);
      double theirs = tshark(file);
      if (theirs > 0) print("against tshark", "%.1f times as fast".formatted(theirs / ours));
    } finally {
      Files.delete(file);
    }
  }

  /** The second reading counts: the first is the compiler's. */
  private static double measure(Path file) throws IOException {
    boolean small = Files.size(file) < 1L << 30;
    if (small) read(file);
    long startedNs = System.nanoTime();
    long cpuNs = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    long packets = read(file);
    double seconds = (System.nanoTime() - startedNs) / 1e9;
    double cpu = (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - cpuNs) / 1e9;
    print(
        "metrics",
        "%.2f s, %.2f s of CPU, %.2f million packets/s of CPU"
            .formatted(seconds, cpu, packets / cpu / 1e6));
    print("heap", "%.0f MiB at most".formatted(peakHeapBytes() / 1048576.0));
    return cpu;
  }

  private static long peakHeapBytes() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getType() == MemoryType.HEAP)
        .map(MemoryPoolMXBean::getPeakUsage)
        .mapToLong(usage -> usage.getUsed())
        .sum();
  }

  private static long read(Path file) throws IOException {
    ColumnStore store = new ColumnStore();
    Connections connections =
        new Connections((connection, recording) -> {
          recording.fromClient(new TcpTrace(store));
          recording.fromServer(new TcpTrace(store));
        });
    Packet packet = new Packet();
    Dissector dissector = new Dissector(UdpTunnels.WELL_KNOWN);
    long packets = 0;
    try (CaptureReader reader = CaptureReader.open(file)) {
      while (reader.next(packet)) {
        dissector.dissect(packet);
        connections.packet(packet, packet.timestampNs());
        packets++;
      }
    }
    long again = 0;
    for (Connection each : connections.all()) again += each.fromClient().retransmissions();
    print("tcp", "%d connections, %d retransmissions".formatted(connections.all().size(), again));
    return packets;
  }

  /** CPU seconds of tshark; 0 where it is not there or the file is too large to wait for it. */
  private static double tshark(Path file) throws IOException, InterruptedException {
    boolean there = Files.isExecutable(Path.of("/usr/bin/tshark"));
    if (!there || Files.size(file) > 1L << 30) return 0;
    StringBuilder command =
        new StringBuilder(
            "TIMEFORMAT=$'user %U\\nsys %S'; time tshark -r '" + file + "' -T fields");
    for (String field : TSHARK_FIELDS) command.append(" -e ").append(field);
    Process process =
        new ProcessBuilder("bash", "-c", command + " >/dev/null").redirectErrorStream(true).start();
    process.getOutputStream().close();
    String times =
        new String(
            process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    process.waitFor();
    double cpu = 0;
    for (String line : times.lines().toList()) {
      String[] words = line.split(" ", -1);
      boolean counts = words.length == 2 && (words[0].equals("user") || words[0].equals("sys"));
      if (counts) cpu += Double.parseDouble(words[1]);
    }
    print("tshark", "%.1f s of CPU".formatted(cpu));
    return cpu;
  }

  private static void print(String what, String figures) {
    System.out.printf(Locale.ROOT, "%-16s%s%n", what, figures);
  }
}
