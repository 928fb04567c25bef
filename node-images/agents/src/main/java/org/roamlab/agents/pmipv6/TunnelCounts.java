package org.roamlab.agents.pmipv6;

import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.StringTokenizer;
import java.util.stream.Stream;
import org.roamlab.protocols.flow.FlowEvent.TunnelCount;

/**
 * What tunnels have sent and what was dropped on the way out: a tunnel device counts as an error of
 * its own what the queue of the link beneath it did not take.
 */
record TunnelCounts(List<String> devices) {
  /** Before it: eight counts of what was received, and the bytes that were sent. */
  private static final int SENT = 9;

  private static final int ERRORS = 10;
  private static final int DROPPED = 11;

  /**
   * Called twice a second in a JVM that mostly interprets: no pattern, and no line of another
   * device is taken apart.
   *
   * @param lines of {@code /proc/net/dev}
   */
  List<TunnelCount> of(List<String> lines) throws IOException {
    TunnelCount[] counts = new TunnelCount[devices.size()];
    for (String line : lines) {
      int colon = line.indexOf(':');
      int device = colon < 0 ? -1 : devices.indexOf(line.substring(0, colon).strip());
      if (device >= 0) {
        counts[device] = count(device, line.substring(colon + 1));
      }
    }
    return Stream.of(counts).filter(Objects::nonNull).toList();
  }

  private TunnelCount count(int device, String line) throws IOException {
    long[] values = new long[DROPPED + 1];
    StringTokenizer words = new StringTokenizer(line);
    for (int i = 0; i < values.length; i++) {
      values[i] = Long.parseLong(words.nextToken());
    }
    long lost = values[ERRORS] + values[DROPPED] + TunnelDrops.of(devices.get(device));
    return new TunnelCount(device + 1, values[SENT], lost);
  }
}
