package org.roamlab.metrics.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What tshark says of a TCP connection: of the direction that carries the client's data. */
final class Tshark {
  private static final int FIRST_EPHEMERAL_PORT = 32768;

  /** The order of {@link #add}. */
  private static final List<String> FIELDS =
      List.of(
          "tcp.srcport",
          "tcp.dstport",
          "tcp.len",
          "tcp.analysis.retransmission",
          "tcp.analysis.spurious_retransmission",
          "tcp.analysis.out_of_order",
          "tcp.analysis.lost_segment",
          "tcp.analysis.duplicate_ack_num",
          "tcp.analysis.zero_window",
          "tcp.analysis.ack_rtt",
          "tcp.analysis.keep_alive",
          "tcp.analysis.zero_window_probe");

  long dataPackets;
  long bytes;
  long again;
  long outOfOrder;
  long lostBefore;
  long duplicateAcks;
  long zeroWindows;
  long keepAlives;
  long windowProbes;
  final List<Double> rttMs = new ArrayList<>();

  private Tshark() {}

  /** By the server's port, which is below the ephemeral ones. */
  static Map<Integer, Tshark> of(Path capture, String... options)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("tshark", "-n", "-T", "fields"));
    for (String field : FIELDS) command.addAll(List.of("-e", field));
    command.addAll(List.of(options));
    command.addAll(List.of("-r", capture.toString()));
    Map<Integer, Tshark> connections = new HashMap<>();
    for (String line : output(command).lines().toList()) {
      String[] fields = line.split("\t", -1);
      // Neighbour discovery and the like are in the captures as well.
      if (fields[0].isEmpty()) continue;
      int from = Integer.parseInt(fields[0]);
      int to = Integer.parseInt(fields[1]);
      connections.computeIfAbsent(Math.min(from, to), port -> new Tshark()).add(fields);
    }
    return connections;
  }

  static String output(List<String> command) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as("status of %s", command).isZero();
    return out;
  }

  private void add(String[] fields) {
    if (Integer.parseInt(fields[0]) >= FIRST_EPHEMERAL_PORT) addData(fields);
    else addAnswer(fields);
  }

  private void addData(String[] fields) {
    int length = Integer.parseInt(fields[2]);
    if (length > 0) dataPackets++;
    bytes += length;
    if (!fields[3].isEmpty() || !fields[4].isEmpty()) again++;
    if (!fields[5].isEmpty()) outOfOrder++;
    if (!fields[6].isEmpty()) lostBefore++;
    if (!fields[10].isEmpty()) keepAlives++;
    if (!fields[11].isEmpty()) windowProbes++;
  }

  private void addAnswer(String[] fields) {
    if (!fields[7].isEmpty()) duplicateAcks++;
    if (!fields[8].isEmpty()) zeroWindows++;
    if (!fields[9].isEmpty()) rttMs.add(Double.parseDouble(fields[9]) * 1e3);
  }
}
