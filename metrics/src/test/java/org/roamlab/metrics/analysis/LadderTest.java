package org.roamlab.metrics.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LadderTest {
  @TempDir Path directory;

  @Test
  void linkLocalAddressesAreNodesAndGroupsAreAll() throws IOException {
    var messages =
        new RunFixture(directory)
            .capture("ipv6-lossy-sender", "a:va")
            .event(0, "start", "\"epoch\":1767225662560000000")
            .event(8, "end", "")
            .manifest("\"traffic\": []", "[]")
            .results()
            .ladder();
    assertThat(messages.stream().map(m -> m.from() + " → " + m.to() + " " + m.name()))
        .as("the router has no place in this plan: it stays an address")
        .contains(
            "a → all Router Solicitation",
            "a → all Neighbour Solicitation",
            "fd00:1::2 → a Neighbour Advertisement",
            "a → fe80::3c8d:8eff:fe87:fbef Neighbour Advertisement");
    assertThat(messages).noneMatch(m -> m.to().startsWith("ff02::"));
    assertThat(messages).extracting("from").doesNotContain("fe80::8cc:81ff:fe36:c797");
  }

  /** What has no IP header is between stations: of the router's, this plan knows nothing. */
  @Test
  void stationsAreNodesToo() throws IOException {
    var messages =
        new RunFixture(directory)
            .capture("clean-sender", "a:va")
            .event(0, "start", "\"epoch\":1767225600000000000")
            .event(8, "end", "")
            .manifest("\"traffic\": []", "[]")
            .results()
            .ladder();
    assertThat(messages.stream().map(m -> m.from() + " → " + m.to() + " " + m.name()))
        .contains("a → all ARP Request", "unknown → a ARP Reply");
  }
}
