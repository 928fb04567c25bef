package org.roamlab.engine.network;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IpLineTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "link set dev lo up",
        "link property add dev eth0 altname mobile-node.wlan0",
        "addr add 10.0.0.1/24 dev eth0",
        "addr add fd00:1::1/64 dev eth0",
        "route add default via 10.0.0.2 dev eth0",
        "route add default via fd00:1::2 dev eth0",
        "route add 10.1.0.0/16 via 10.0.0.2 dev eth0",
        "route add fd00:2::/64 via fd00:1::2 dev dev"
      })
  void knowsTheLinesThatEveryNodeHas(String line) {
    assertThat(IpLine.parse(line)).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "link set dev eth0 down",
        "link set dev eth0 up mtu 1400",
        "addr add 10.0.0.1/24 dev eth0 nodad",
        "addr add router/24 dev eth0",
        "route add 10.1.0.0/16 dev eth0",
        "route add default via 10.0.0.2 dev eth0 metric 5",
        "-6 addr add fd00::1/64 dev eth0",
        ""
      })
  void leavesAllOtherLinesToTheTool(String line) {
    assertThat(IpLine.parse(line)).isEmpty();
  }
}
