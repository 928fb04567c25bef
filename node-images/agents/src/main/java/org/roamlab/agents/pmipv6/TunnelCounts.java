package org.roamlab.agents.pmipv6;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.roamlab.protocols.flow.FlowEvent.TunnelCount;

/**
 * What tunnels have sent and what was dropped on the way out: a tunnel device counts as an error of
 * its own what the queue of the link beneath it did not take.
 */
record TunnelCounts(List<String> devices) {
  private static final int SENT = 10;
  private static final int ERRORS = 11;
  private static final int DROPPED = 12;

  /**
   * @param lines of {@code /proc/net/dev}
   */
  List<TunnelCount> of(List<String> lines) throws IOException {
    Map<String, String[]> byDevice = new HashMap<>();
    for (String line : lines) {
      String[] words = line.strip().split("[\\s:]+", -1);
      byDevice.put(words[0], words);
    }
    List<TunnelCount> counts = new ArrayList<>();
    for (int i = 0; i < devices.size(); i++) {
      String[] words = byDevice.get(devices.get(i));
      if (words != null && words.length > DROPPED) {
        long lost = Long.parseLong(words[ERRORS]) + Long.parseLong(words[DROPPED]);
        lost += TunnelDrops.of(devices.get(i));
        counts.add(new TunnelCount(i + 1, Long.parseLong(words[SENT]), lost));
      }
    }
    return counts;
  }
}
