package org.roamlab.metrics.udp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.roamlab.metrics.series.ColumnStore;

class StreamQualityTest {
  private static final long MS = 1_000_000;
  private static final long LATE = 100_000 * MS;

  private final Datagrams sent = new Datagrams(new ColumnStore());
  private final Datagrams received = new Datagrams(new ColumnStore());

  /** One every 20 ms from 0 on, numbered by their fingerprints. */
  private void send(int count) {
    for (int i = 0; i < count; i++) sent.add(20L * i * MS, 1000 + i, 100, 128);
  }

  private void arrive(int number, long atMs) {
    received.add(atMs * MS, 1000 + number, 100, 128);
  }

  private StreamQuality quality() {
    return StreamQuality.of(Matching.of(sent, received), 0, LATE, LATE);
  }

  @Test
  void countsLossesAndTheirBursts() {
    send(10);
    for (int i : new int[] {0, 1, 4, 5, 7, 8, 9}) arrive(i, 20 * i + 10);
    StreamQuality quality = quality();
    assertThat(quality.sent()).isEqualTo(10);
    assertThat(quality.received()).isEqualTo(7);
    assertThat(quality.lost()).isEqualTo(3);
    assertThat(quality.loss()).isEqualTo(0.3);
    assertThat(quality.bursts()).isEqualTo(2);
    assertThat(quality.longestBurst()).isEqualTo(2);
    assertThat(quality.delaySeconds().mean()).isEqualTo(0.01);
    assertThat(quality.jitterSeconds()).isZero();
  }

  @Test
  void whatALaterOneOvertookIsReordered() {
    send(4);
    arrive(0, 10);
    arrive(2, 50);
    arrive(3, 70);
    arrive(1, 75);
    assertThat(quality().reordered()).isEqualTo(1);
    assertThat(quality().lost()).isZero();
  }

  @Test
  void whatComesTwiceIsADuplicate() {
    send(2);
    arrive(0, 10);
    arrive(0, 11);
    arrive(1, 30);
    assertThat(quality().duplicates()).isEqualTo(1);
    assertThat(quality().received()).isEqualTo(2);
  }

  @Test
  void equalDatagramsAreMatchedInTheirOrder() {
    for (int i = 0; i < 3; i++) sent.add(20L * i * MS, 7, 100, 128);
    for (int i = 0; i < 3; i++) received.add((20L * i + 5) * MS, 7, 100, 128);
    Matching matching = Matching.of(sent, received);
    assertThat(matching.delayNs(2)).isEqualTo(5 * MS);
    assertThat(matching.duplicates()).isZero();
  }

  /** RFC 3550 by hand: delays 10, 26, 10 ms; J = 16/16 = 1, then 1 + (16 - 1)/16. */
  @Test
  void jitterIsThatOfRfc3550() {
    send(3);
    arrive(0, 10);
    arrive(1, 46);
    arrive(2, 50);
    assertThat(quality().jitterSeconds()).isCloseTo(0.0019375, within(1e-12));
  }

  @Test
  void whatMayStillBeUnderWayIsNotLost() {
    send(3);
    arrive(0, 30);
    arrive(1, 50);
    StreamQuality quality = StreamQuality.of(Matching.of(sent, received), 0, LATE, 60 * MS);
    assertThat(quality.sent()).isEqualTo(2);
    assertThat(quality.lost()).isZero();
  }
}
