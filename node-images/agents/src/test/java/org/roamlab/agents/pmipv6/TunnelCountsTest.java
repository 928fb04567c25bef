package org.roamlab.agents.pmipv6;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.roamlab.protocols.flow.FlowEvent.TunnelCount;

class TunnelCountsTest {
  private static final List<String> LINES =
      """
      Inter-|   Receive                                                |  Transmit
       face |bytes    packets errs drop fifo frame compressed multicast|bytes    packets errs drop fifo colls carrier compressed
          lo:       0       0    0    0    0     0          0         0        0       0    0    0    0     0       0          0
      tunnel3: 1111111   22222    3    4    5     6          7         8  9999999   10101   11   12   13    14      15         16
      to-mag2:18446744073       1    0    0    0     0          0         0       20       2    0    0    0     0       0          0
      """
          .lines()
          .toList();

  @Test
  void sentAndLostAreOfWhatGoesOutInTheOrderOfTheLines() throws IOException {
    assertThat(new TunnelCounts(List.of("to-mag2", "tunnel3")).of(LINES))
        .containsExactly(new TunnelCount(1, 2, 0), new TunnelCount(2, 10101, 11 + 12));
  }

  @Test
  void aTunnelThatIsNotThereHasNoCountAndOthersKeepTheirNumbers() throws IOException {
    assertThat(new TunnelCounts(List.of("gone", "tunnel3")).of(LINES))
        .containsExactly(new TunnelCount(2, 10101, 23));
  }
}
