package org.roamlab.engine.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.roamlab.topology.model.Traffic;
import org.roamlab.topology.model.Traffic.ConstantRate;
import org.roamlab.topology.model.Traffic.Ping;
import org.roamlab.topology.model.Traffic.Program;
import org.roamlab.topology.model.Traffic.RequestResponse;
import org.roamlab.topology.model.Traffic.TcpBulk;
import org.roamlab.topology.model.Traffic.TcpSize;
import org.roamlab.topology.model.Traffic.Video;
import org.roamlab.topology.model.Traffic.Voip;

@Tag("host")
@Timeout(20)
class TrafficOverLoopbackTest {
  private final Loopback world = new Loopback();

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "::1"})
  void bulkDeliversAllThatItSendsAndClosesOnce(String address) throws Exception {
    world.run(world.traffic(new TcpBulk("reno"), Duration.ofMillis(200), address, port()));
    Loopback.Event result = world.result();
    long acknowledged = world.await("traffic-closed").number("bytesAcknowledged");
    // The handshake and the farewell count one each.
    assertThat(result.number("bytes")).isPositive().isBetween(acknowledged - 2, acknowledged);
    assertThat(result.fields()).containsEntry("connections", 1);
    assertThat(world.names())
        .containsExactly(
            "traffic-start",
            "traffic-connected",
            "traffic-stop",
            "traffic-closed",
            "traffic-result");
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 131_072, 1_000_003})
  void aTransferOfASizeEndsByItselfAndSaysWhen(long bytes) throws Exception {
    world.run(world.traffic(new TcpSize(bytes, null), Duration.ZERO, "127.0.0.1", port()));
    assertThat(world.result().fields())
        .containsEntry("bytes", bytes)
        .containsEntry("completed", true)
        .containsKey("completion");
  }

  @Test
  void eachRequestIsAnsweredAndMeasured() throws Exception {
    RequestResponse kind = new RequestResponse(100, 200_000, Duration.ofMillis(20), null);
    world.run(world.traffic(kind, Duration.ofMillis(190), "::1", port()));
    Loopback.Event result = world.result();
    assertThat(result.fields()).containsEntry("connections", 1);
    assertThat(result.number("responses")).isBetween(1L, 10L);
    assertThat(result.text("latency")).contains("min=", "p50=", "p99=");
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "::1"})
  void everyDatagramOfAConstantRateIsAccountedFor(String address) throws Exception {
    ConstantRate kind = new ConstantRate(8_000_000, 1000);
    world.run(world.traffic(kind, Duration.ofMillis(200), address, port()));
    assertThat(world.result().fields())
        .containsEntry("sent", 200)
        .containsEntry("packets", 200L)
        .containsEntry("lost", 0L)
        .containsEntry("reordered", 0L)
        .containsEntry("overflowed", 0L)
        .containsEntry("refused", 0L);
  }

  @Test
  void voiceArrivesToo() throws Exception {
    Voip kind = new Voip(Duration.ofMillis(5), 160, Duration.ofSeconds(1), Duration.ofMillis(10));
    world.run(world.traffic(kind, Duration.ofMillis(200), "127.0.0.1", port()));
    Loopback.Event result = world.result();
    assertThat(result.number("sent")).isPositive();
    assertThat(result.fields()).containsEntry("lost", 0L);
  }

  @Test
  void videoFillsItsBufferAndNeverStalls() throws Exception {
    Video kind =
        new Video(
            800_000, Duration.ofMillis(50), Duration.ofMillis(100), Duration.ofMillis(300), null);
    world.run(world.traffic(kind, Duration.ofMillis(600), "127.0.0.1", port()));
    assertThat(world.result().fields()).containsEntry("stalls", 0).containsEntry("connections", 1);
    assertThat(world.events("segment").size()).isBetween(6, 18);
    assertThat(world.events("segment").getFirst().fields()).containsEntry("bytes", 5000L);
  }

  @Test
  void aVideoThatIsNoLongerServedStalls() throws Exception {
    Video kind =
        new Video(
            800_000, Duration.ofMillis(50), Duration.ofMillis(50), Duration.ofMillis(100), null);
    Session session = world.run(world.traffic(kind, Duration.ZERO, "127.0.0.1", port()));
    world.await("segment");
    session.killAt("a");
    world.await("stall");
    session.finish();
    assertThat(world.result().number("stalls")).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "::1"})
  void pingsAreAnsweredByTheKernel(String address) throws Exception {
    Ping kind = new Ping(Duration.ofMillis(10), 56);
    world.run(world.traffic(kind, Duration.ofMillis(95), address, port()));
    assertThat(world.result().fields())
        .containsEntry("sent", 10)
        .containsEntry("packets", 10)
        .containsEntry("lost", 0)
        .containsEntry("duplicates", 0);
  }

  @Test
  void aProgramThatEndsGivesItsStatus() throws Exception {
    world.run(world.traffic(new Program("exit 3"), Duration.ZERO, "127.0.0.1", port()));
    assertThat(world.result().fields()).containsEntry("status", 3);
    assertThat(world.await("program-exit").fields())
        .containsEntry("command", "exit 3")
        .containsEntry("node", "a");
  }

  @Test
  void aProgramIsAskedToEndAtTheStop() throws Exception {
    Program kind = new Program("trap 'exit 7' TERM; while :; do sleep 0.01; done");
    world.run(world.traffic(kind, Duration.ofMillis(200), "127.0.0.1", port()));
    assertThat(world.result().fields()).containsEntry("status", 7);
  }

  @Test
  void aRefusedConnectionIsAnEventAndTriedAgain() throws Exception {
    Traffic traffic = world.traffic(new TcpSize(10, null), Duration.ZERO, "127.0.0.1", port());
    Session session = world.session(traffic);
    session.listen();
    session.killAt("b");
    session.start();
    assertThat(world.await("traffic-error").text("error"))
        .contains("no connection")
        .contains("ECONNREFUSED");
    session.listenAgain();
    assertThat(world.result().fields()).containsEntry("completed", true);
  }

  @Test
  void aPortInUseFailsTheSetUp() throws Exception {
    try (ServerSocket other = new ServerSocket(0)) {
      Session session =
          world.session(
              world.traffic(
                  new TcpBulk(null), Duration.ofSeconds(1), "127.0.0.1", other.getLocalPort()));
      assertThat(org.assertj.core.api.Assertions.catchThrowable(session::listen))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("node b cannot listen on port " + other.getLocalPort());
      assertThat(world.await("traffic-error").text("error")).contains("EADDRINUSE");
    }
  }

  @Test
  void anUnknownCongestionControlIsNamed() throws Exception {
    Session session =
        world.session(world.traffic(new TcpBulk("nonesuch"), Duration.ofSeconds(1), "::1", port()));
    assertThat(org.assertj.core.api.Assertions.catchThrowable(session::listen)).isNotNull();
    assertThat(world.await("traffic-error").text("error")).contains("ENOENT");
  }

  @Test
  void killingEndsEveryThreadOfABlockedTransfer() throws Exception {
    Session session =
        world.run(world.traffic(new TcpBulk(null), Duration.ZERO, "127.0.0.1", port()));
    world.await("traffic-connected");
    session.pauseAt("b");
    // With a receiver that reads no more the sender soon blocks in the kernel.
    session.kill();
    assertThat(world.await("traffic-stop").fields()).containsEntry("cause", "killed");
    assertThat(world.result().fields()).containsKey("bytes");
  }

  @Test
  void aPausedSourceSendsNothingUntilItGoesOn() throws Exception {
    Session session =
        world.run(world.traffic(new ConstantRate(800_000, 100), Duration.ZERO, "::1", port()));
    world.await("traffic-start");
    session.pause();
    session.resume();
    session.finish();
    assertThat(world.result().fields()).containsEntry("lost", 0L);
  }

  /** A port that was free a moment ago. */
  private static int port() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
