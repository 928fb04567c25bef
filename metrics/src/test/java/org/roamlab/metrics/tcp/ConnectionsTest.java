package org.roamlab.metrics.tcp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ConnectionsTest {
  private static final int FIN_ACK = TcpSegment.FIN | TcpSegment.ACK;

  @Test
  void bothSidesMayCloseAtOnce() {
    Talk talk = new Talk().handshake(20).at(30).client(1, 1, 100).at(50).ack(101);
    talk.at(60).clientSends(FIN_ACK, 101, 1, 0).at(61).serverSends(FIN_ACK, 1, 101, 0);
    assertThat(talk.connection().isOver()).isFalse();
    talk.at(80).client(102, 2, 0).at(81).server(2, 102, 0);
    assertThat(talk.connection().isOver()).isTrue();
    assertThat(talk.connection().reset()).isFalse();
    assertThat(talk.data().acknowledgedBytes()).isEqualTo(100);
    assertThat(talk.data().retransmissions()).isZero();
    assertThat(talk.connection().fromServer().retransmissions()).isZero();
  }

  @Test
  void aResetEndsAConnection() {
    Talk talk = new Talk().handshake(20).at(30).client(1, 1, 100);
    talk.at(50).serverSends(TcpSegment.RST, 1, 0, 0);
    assertThat(talk.connection().reset()).isTrue();
    assertThat(talk.connection().isOver()).isTrue();
  }

  @Test
  void aSynThatIsSentAgainOpensNoSecondConnection() {
    Talk talk = new Talk().at(0).clientSends(TcpSegment.SYN, 0, 0, 0);
    talk.at(1000).handshake(20);
    assertThat(talk.connections()).hasSize(1);
    assertThat(talk.data().retransmissions(Retransmission.TIMEOUT)).isEqualTo(1);
    assertThat(talk.data().rtt().n()).isZero();
  }

  @Test
  void theSamePortsMayServeASecondConnection() {
    Talk talk = new Talk().handshake(20).at(30).client(1, 1, 100);
    talk.initial(90_000, 80_000).at(5000).handshake(20).at(5030).client(1, 1, 70);
    assertThat(talk.connections()).hasSize(2);
    assertThat(talk.connections().get(1).fromClient().uniqueBytes()).isEqualTo(70);
    assertThat(talk.connections().get(0).fromClient().uniqueBytes()).isEqualTo(100);
  }

  @Test
  void aSynAckThatComesFirstStillTellsWhoTheClientIs() {
    Talk talk = new Talk();
    talk.at(0).serverSends(TcpSegment.SYN | TcpSegment.ACK, 0, 1, 0).at(20).client(1, 1, 10);
    assertThat(talk.connection().clientPort()).isEqualTo(Talk.CLIENT_PORT);
    assertThat(talk.data().uniqueBytes()).isEqualTo(10);
  }
}
