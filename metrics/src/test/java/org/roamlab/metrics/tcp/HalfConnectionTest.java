package org.roamlab.metrics.tcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.roamlab.metrics.tcp.Retransmission.AFTER_TIMEOUT;
import static org.roamlab.metrics.tcp.Retransmission.FAST;
import static org.roamlab.metrics.tcp.Retransmission.TAIL_PROBE;
import static org.roamlab.metrics.tcp.Retransmission.TIMEOUT;

import org.junit.jupiter.api.Test;

class HalfConnectionTest {
  /** A handshake of 20 ms, then three segments of 100 bytes at 30, 31 and 32 ms. */
  private static Talk threeSegments() {
    Talk talk = new Talk().handshake(20);
    talk.at(30).client(1, 1, 100).at(31).client(101, 1, 100).at(32).client(201, 1, 100);
    return talk;
  }

  @Test
  void countsWhatIsSentAndWhatIsAcknowledged() {
    HalfConnection data = threeSegments().at(50).ack(301).data();
    assertThat(data.uniqueBytes()).isEqualTo(300);
    assertThat(data.acknowledgedBytes()).isEqualTo(300);
    assertThat(data.retransmissions()).isZero();
    assertThat(data.flightBytes()).isZero();
  }

  @Test
  void timesTheNewestSegmentThatAnAcknowledgementCovers() {
    HalfConnection data = threeSegments().at(52).ack(301).data();
    assertThat(data.rtt().n()).isEqualTo(2);
    // The SYN took 20 ms; the third segment was sent at 32 ms.
    assertThat(data.rtt().mean()).isEqualTo(20.0);
  }

  @Test
  void takesNoTimeOfWhatWasSentTwice() {
    Talk talk = threeSegments().at(400).client(1, 1, 100).at(420).ack(301);
    assertThat(talk.data().rtt().n()).isEqualTo(1);
  }

  @Test
  void threeDuplicatesMakeAFastRetransmission() {
    Talk talk = threeSegments().at(33).client(301, 1, 100).at(50).ack(1);
    talk.at(51).ack(1).at(52).ack(1).at(53).ack(1).at(53.1).client(1, 1, 100).at(73).ack(401);
    assertThat(talk.data().duplicateAcks()).isEqualTo(4);
    assertThat(talk.data().retransmissions(FAST)).isEqualTo(1);
    assertThat(talk.data().retransmissions()).isEqualTo(1);
    assertThat(talk.data().uniqueBytes()).isEqualTo(400);
  }

  @Test
  void aSelectiveAcknowledgementMakesAFastRetransmissionToo() {
    Talk talk = threeSegments().at(50).ack(1).at(51).sack(101, 301).ack(1);
    talk.at(51.5).client(1, 1, 100);
    assertThat(talk.data().retransmissions(FAST)).isEqualTo(1);
  }

  /** Nobody can know of a loss within less than a round trip. */
  @Test
  void whatComesAgainAtOnceHadNotBeenSent() {
    Talk talk = threeSegments().at(33.2).identification(8).client(201, 1, 100);
    talk.at(34.4).identification(9).client(201, 1, 100);
    HalfConnection data = talk.at(54.4).ack(301).data();
    assertThat(data.refused()).isEqualTo(2);
    assertThat(data.retransmissions()).isZero();
    assertThat(data.rtt().n()).as("no transmission is ambiguous").isEqualTo(2);
    assertThat(data.rtt().mean()).isEqualTo(20.0);
  }

  /** On the way a copy may follow that was sent long after, and waited less. */
  @Test
  void elsewhereWhatComesAgainAtOnceWasSentAgain() {
    Talk talk = new Talk().clientSends(TcpSegment.SYN, 0, 0, 0);
    talk.at(10).serverSends(TcpSegment.SYN | TcpSegment.ACK, 0, 1, 0);
    talk.at(20).client(1, 1, 0).at(30).identification(7).client(1, 1, 100);
    talk.at(31).identification(8).client(1, 1, 100);
    assertThat(talk.data().refused()).isZero();
    assertThat(talk.data().retransmissions()).isEqualTo(1);
  }

  @Test
  void silenceMakesATimeoutAndWhatFollowsIsItsRecovery() {
    Talk talk = threeSegments().at(300).client(1, 1, 100);
    talk.at(320).ack(101).at(320.5).client(101, 1, 100).client(201, 1, 100).at(340).ack(301);
    assertThat(talk.data().retransmissions(TIMEOUT)).isEqualTo(1);
    assertThat(talk.data().retransmissions(AFTER_TIMEOUT)).isEqualTo(2);
  }

  @Test
  void theLastSegmentAgainBeforeTheTimeoutIsAProbe() {
    Talk talk = threeSegments().at(50).ack(101).at(95).client(201, 1, 100);
    assertThat(talk.data().retransmissions(TAIL_PROBE)).isEqualTo(1);
  }

  @Test
  void whatWasAcknowledgedAlreadyWasNeedless() {
    Talk talk = threeSegments().at(50).ack(301).at(60).client(101, 1, 100);
    assertThat(talk.data().needless()).isEqualTo(1);
  }

  @Test
  void aDuplicateReportProvesThatItWasNeedless() {
    Talk talk = threeSegments().at(300).client(1, 1, 100).at(320).sack(1, 101).ack(301);
    assertThat(talk.data().retransmissions()).isEqualTo(1);
    assertThat(talk.data().needless()).isEqualTo(1);
  }

  @Test
  void anOldTimestampInTheAnswerProvesItToo() {
    Talk talk = new Talk().handshake(20);
    talk.at(30).stamp(30, 0).client(1, 1, 100).at(300).stamp(300, 0).client(1, 1, 100);
    talk.at(301).stamp(301, 30).ack(101);
    assertThat(talk.data().needless()).isEqualTo(1);
  }

  @Test
  void aNewTimestampInTheAnswerProvesThatItWasNeeded() {
    Talk talk = new Talk().handshake(20);
    talk.at(30).stamp(30, 0).client(1, 1, 100).at(300).stamp(300, 0).client(1, 1, 100);
    talk.at(320).stamp(320, 300).ack(101);
    assertThat(talk.data().needless()).isZero();
  }

  @Test
  void sequenceNumbersWrap() {
    Talk talk = new Talk().initial(-150, Integer.MAX_VALUE - 5).handshake(20);
    talk.at(30).client(1, 1, 100).at(31).client(101, 1, 100).at(32).client(201, 1, 100);
    talk.at(50).ack(301).at(51).server(1, 301, 50).at(52).client(301, 51, 0);
    assertThat(talk.data().uniqueBytes()).isEqualTo(300);
    assertThat(talk.data().acknowledgedBytes()).isEqualTo(300);
    assertThat(talk.data().retransmissions()).isZero();
    assertThat(talk.connection().fromServer().acknowledgedBytes()).isEqualTo(50);
  }

  @Test
  void keepAlivesAreNoRetransmissions() {
    Talk talk = threeSegments().at(50).ack(301);
    talk.at(5000)
        .client(300, 1, 0)
        .at(5020)
        .ack(301)
        .at(10000)
        .client(300, 1, 1)
        .at(10020)
        .ack(301);
    assertThat(talk.data().keepAlives).isEqualTo(2);
    assertThat(talk.data().retransmissions()).isZero();
    assertThat(talk.data().uniqueBytes()).isEqualTo(300);
  }

  @Test
  void zeroWindowProbesAreNoRetransmissionsAndCountOnce() {
    Talk talk = threeSegments().window(0).at(50).ack(301);
    talk.window(60000).at(300).client(301, 1, 1).window(0).at(320).ack(301);
    talk.window(60000).at(800).client(301, 1, 1).window(0).at(820).ack(301);
    talk.window(60000).at(900).ack(301).at(901).client(301, 1, 100).at(921).ack(401);
    assertThat(talk.data().windowProbes).isEqualTo(2);
    assertThat(talk.data().zeroWindows()).isEqualTo(1);
    assertThat(talk.data().zeroWindowPackets()).isEqualTo(3);
    assertThat(talk.data().retransmissions()).isZero();
    assertThat(talk.data().uniqueBytes()).isEqualTo(400);
  }

  @Test
  void whatWasOvertakenIsNotSentAgain() {
    Talk talk = new Talk().handshake(20);
    talk.at(30).stamp(30, 0).client(1, 1, 100).at(31).stamp(32, 0).client(201, 1, 100);
    talk.at(60).stamp(31, 0).client(101, 1, 100);
    assertThat(talk.data().outOfOrder()).isEqualTo(1);
    assertThat(talk.data().retransmissions()).isZero();
    assertThat(talk.data().uniqueBytes()).isEqualTo(300);
  }

  @Test
  void whatWasLostBeforeTheCaptureAndComesLaterWasSentAgain() {
    Talk talk = new Talk().handshake(20);
    talk.at(30).stamp(30, 0).client(1, 1, 100).at(31).stamp(32, 0).client(201, 1, 100);
    talk.at(60).stamp(60, 0).client(101, 1, 100);
    assertThat(talk.data().outOfOrder()).isZero();
    assertThat(talk.data().retransmissions()).isEqualTo(1);
    assertThat(talk.data().uniqueBytes()).isEqualTo(300);
  }

  @Test
  void withoutTimestampsTheIdentificationTellsTheOrder() {
    Talk talk = new Talk().handshake(20);
    talk.at(30).identification(7).client(1, 1, 100).at(31).identification(9).client(201, 1, 100);
    talk.at(60).identification(8).client(101, 1, 100);
    assertThat(talk.data().outOfOrder()).isEqualTo(1);
  }

  @Test
  void aCopyMadeByTheNetworkIsNotSentAgain() {
    Talk talk = new Talk().handshake(20);
    talk.at(30).identification(7).client(1, 1, 100).at(30.01).identification(7).client(1, 1, 100);
    assertThat(talk.data().duplicatedByNetwork).isEqualTo(1);
    assertThat(talk.data().retransmissions()).isZero();
  }

  @Test
  void aCaptureThatBeginsInMidConnectionCountsFromItsFirstPacket() {
    Talk talk = new Talk().at(0).client(7001, 1, 100).at(1).client(7101, 1, 100).at(20).ack(7201);
    assertThat(talk.data().uniqueBytes()).isEqualTo(200);
    assertThat(talk.data().acknowledgedBytes()).isEqualTo(200);
    assertThat(talk.data().retransmissions()).isZero();
    assertThat(talk.connection().established()).isTrue();
  }

  @Test
  void bytesThatTheCaptureMissedAreToldApartFromBytesThatWereSent() {
    Talk talk = new Talk().handshake(20);
    talk.at(30).client(1, 1, 100).at(32).client(201, 1, 100).at(50).ack(301);
    assertThat(talk.data().unseen).isEqualTo(100);
    assertThat(talk.data().uniqueBytes()).isEqualTo(200);
  }

  @Test
  void nonsenseFarAwayIsPassedOver() {
    Talk talk = threeSegments().at(40).client(1_500_000_000L, 1, 100).at(41).ack(-1_500_000_000L);
    assertThat(talk.data().uniqueBytes()).isEqualTo(300);
    assertThat(talk.data().outside).isEqualTo(2);
  }
}
