package org.roamlab.metrics.tcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What seldom happens in a transfer, written down packet by packet, against tshark and tcptrace.
 */
@Tag("peer")
class OddConversationsPeerTest {
  private static final int FIN = TcpSegment.FIN | TcpSegment.ACK;

  /** Each with a port of its own, in one capture. */
  enum Odd {
    WRAPS {
      @Override
      void play(Talk talk) {
        talk.initial(-250, Integer.MAX_VALUE - 5).handshake(20);
        for (int i = 0; i < 6; i++) talk.at(30 + i).client(1 + 100 * i, 1, 100);
        talk.at(50).ack(101).at(52).ack(101).at(53).ack(101).at(54).ack(101);
        talk.at(55).client(101, 1, 100).at(75).ack(601).at(76).server(1, 601, 50);
        talk.at(77).client(601, 51, 0);
      }
    },
    KEEPS_ALIVE {
      @Override
      void play(Talk talk) {
        talk.handshake(20).at(30).client(1, 1, 100).at(50).ack(101);
        talk.at(5000).client(100, 1, 0).at(5020).ack(101);
        talk.at(10000).client(100, 1, 1).at(10020).ack(101);
        talk.at(11000).client(101, 1, 100).at(11020).ack(201);
      }
    },
    PROBES_A_CLOSED_WINDOW {
      @Override
      void play(Talk talk) {
        talk.handshake(20).at(30).client(1, 1, 100).window(0).at(50).ack(101);
        talk.window(60000).at(300).client(101, 1, 1).window(0).at(320).ack(101);
        talk.window(60000).at(800).client(101, 1, 1).window(0).at(820).ack(101);
        talk.window(60000).at(900).ack(101).at(901).client(101, 1, 100).at(921).ack(201);
      }
    },
    CLOSES_ON_BOTH_SIDES_AT_ONCE {
      @Override
      void play(Talk talk) {
        talk.handshake(20).at(30).client(1, 1, 100).at(50).ack(101);
        talk.at(60).clientSends(FIN, 101, 1, 0).at(61).serverSends(FIN, 1, 101, 0);
        talk.at(71).client(102, 2, 0).at(72).server(2, 102, 0);
      }
    },
    SENDS_ITS_END_TWICE {
      @Override
      void play(Talk talk) {
        talk.handshake(20).at(30).client(1, 1, 100).at(50).ack(101);
        talk.at(60).clientSends(FIN, 101, 1, 0).at(360).clientSends(FIN, 101, 1, 0);
        talk.at(380).serverSends(FIN, 1, 102, 0).at(381).client(102, 2, 0);
      }
    },
    IS_RESET {
      @Override
      void play(Talk talk) {
        talk.handshake(20).at(30).client(1, 1, 100).at(50).ack(101);
        talk.at(60).client(101, 1, 100).at(80).serverSends(TcpSegment.RST, 1, 0, 0);
      }
    },
    BEGINS_BEFORE_THE_CAPTURE {
      @Override
      void play(Talk talk) {
        talk.at(0).client(7001, 1, 100).at(1).client(7101, 1, 100).at(20).ack(7201);
        talk.at(21).client(7201, 1, 100).at(400).client(7201, 1, 100).at(420).ack(7301);
      }
    };

    abstract void play(Talk talk);

    int port() {
      return 5001 + List.of(values()).indexOf(this);
    }
  }

  @TempDir static Path directory;
  private static final Map<Odd, Connection> OURS = new EnumMap<>(Odd.class);
  private static Map<Integer, Tshark> tshark = Map.of();
  private static String tcptrace = "";

  @BeforeAll
  static void playAll() throws Exception {
    PcapBytes capture = new PcapBytes(1);
    for (Odd odd : Odd.values()) {
      Talk talk = new Talk(odd.port(), capture);
      odd.play(talk);
      OURS.put(odd, talk.connection());
    }
    Path file = Files.write(directory.resolve("odd.pcap"), capture.bytes());
    tshark = Tshark.of(file);
    tcptrace = Tshark.output(List.of("tcptrace", "-l", "-n", file.toString()));
  }

  private static Connection ours(Odd odd) {
    return Objects.requireNonNull(OURS.get(odd));
  }

  private static Tshark theirs(Odd odd) {
    return Objects.requireNonNull(tshark.get(odd.port()));
  }

  /** Of the client's column of the connection to that port. */
  private static long tcptrace(Odd odd, String label) {
    String its = tcptrace.split("host [a-z]+: +[0-9.]+:" + odd.port() + "\n", 2)[1];
    var number = Pattern.compile(Pattern.quote(label) + ": +(\\d+)").matcher(its);
    assertThat(number.find()).as(label).isTrue();
    return Long.parseLong(number.group(1));
  }

  @ParameterizedTest
  @EnumSource
  void hasTheSameCountsInTshark(Odd odd) {
    HalfConnection data = ours(odd).fromClient();
    Tshark tshark = theirs(odd);
    assertThat(data.retransmissions()).isEqualTo(tshark.again);
    assertThat(data.duplicateAcks()).isEqualTo(tshark.duplicateAcks);
    assertThat(data.keepAlives).isEqualTo(tshark.keepAlives);
    assertThat(data.windowProbes).isEqualTo(tshark.windowProbes);
    assertThat(data.zeroWindowPackets()).isEqualTo(tshark.zeroWindows);
    assertThat(data.outOfOrder()).isEqualTo(tshark.outOfOrder).isZero();
  }

  @ParameterizedTest
  @EnumSource
  void hasTheSameBytesInTcptrace(Odd odd) {
    HalfConnection data = ours(odd).fromClient();
    assertThat(data.uniqueBytes()).isEqualTo(tcptrace(odd, "unique bytes sent"));
  }

  @Test
  void aResetIsSeenByBoth() {
    assertThat(ours(Odd.IS_RESET).reset()).isTrue();
    assertThat(tcptrace).contains("reset");
  }

  @Test
  void isOverAfterASimultaneousClose() {
    assertThat(ours(Odd.CLOSES_ON_BOTH_SIDES_AT_ONCE).isOver()).isTrue();
    assertThat(ours(Odd.SENDS_ITS_END_TWICE).isOver()).isTrue();
    assertThat(ours(Odd.WRAPS).isOver()).isFalse();
  }

  @Test
  void timesTheSameRoundTripsOverAWrap() {
    List<Double> theirs = theirs(Odd.WRAPS).rttMs;
    assertThat(ours(Odd.WRAPS).fromClient().rtt().min())
        .isCloseTo(theirs.stream().mapToDouble(d -> d).min().orElseThrow(), within(0.001));
  }
}
