package org.roamlab.engine.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.roamlab.topology.model.Traffic;

class RouteTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "10.0.1.2",
        "::",
        "::1",
        "2001:db8::1",
        "fd00:2::1",
        "fe80::ff:fe01:0",
        "1:0:2::3"
      })
  void writesAddressesAsPeopleDo(String text) {
    assertThat(Route.text(InetAddress.ofLiteral(text))).isEqualTo(text);
  }

  @Test
  void readsAddressesWithAPrefixLength() {
    Route route = Route.of(traffic("10.0.0.1/24", "10.0.0.2"), false);
    assertThat(route.source()).isEqualTo(InetAddress.ofLiteral("10.0.0.1"));
    assertThat(route.destination().getPort()).isEqualTo(5001);
  }

  @Test
  void anInterfaceIsBoundTo() {
    Route route = Route.of(traffic("wlan0", "10.0.0.2"), false);
    assertThat(route.source()).isNull();
    assertThat(route.device()).isEqualTo("wlan0");
  }

  @Test
  void reversedTheReceiverAsks() {
    Route route = Route.of(traffic("10.0.0.1", "10.0.0.2"), true);
    assertThat(route.destination().getAddress()).isEqualTo(InetAddress.ofLiteral("10.0.0.1"));
  }

  @Test
  void aDestinationIsNeeded() {
    assertThatThrownBy(() -> Route.of(traffic("10.0.0.1", null), false))
        .hasMessageContaining("traffic t: the plan holds no address");
  }

  private static Traffic traffic(String from, @Nullable String to) {
    return new Traffic(
        "t", "a", "b", Duration.ZERO, null, 4, from, to, 5001, 0, new Traffic.TcpBulk(null));
  }
}
