package org.roamlab.engine.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PlayoutBufferTest {
  private static final long S = 1_000_000_000;

  /** Segments of 2 s, playing from 4 s on, at most 10 s; asked for at 1 s. */
  private final PlayoutBuffer buffer =
      new PlayoutBuffer(Duration.ofSeconds(2), Duration.ofSeconds(4), Duration.ofSeconds(10), S);

  @Test
  void beginsToPlayWhenTheStartBufferIsThere() {
    assertThat(buffer.segmentArrived(2 * S)).isFalse();
    assertThat(buffer.playing()).isFalse();
    assertThat(buffer.segmentArrived(3 * S)).isTrue();
    assertThat(buffer.emptyAtNs()).isEqualTo(7 * S);
    assertThat(buffer.startupNs(9 * S)).isEqualTo(2 * S);
  }

  @Test
  void theWaitForTheFirstPictureIsNoStall() {
    buffer.segmentArrived(50 * S);
    buffer.segmentArrived(60 * S);
    assertThat(buffer.stalls()).isZero();
    assertThat(buffer.stalledNs(61 * S)).isZero();
  }

  @Test
  void stallsWhenItRunsEmptyUntilTheStartBufferIsThereAgain() {
    playFrom(3 * S);
    assertThat(buffer.runsEmpty(7 * S - 1)).isFalse();
    assertThat(buffer.runsEmpty(7 * S)).isTrue();
    assertThat(buffer.stalledNs(8 * S)).isEqualTo(S);
    assertThat(buffer.segmentArrived(8 * S)).isFalse();
    assertThat(buffer.segmentArrived(9 * S)).isTrue();
    assertThat(buffer.stalls()).isEqualTo(1);
    assertThat(buffer.stalledNs(20 * S)).isEqualTo(2 * S);
    assertThat(buffer.emptyAtNs()).isEqualTo(13 * S);
  }

  @Test
  void aStallIsCountedOnce() {
    playFrom(3 * S);
    assertThat(buffer.runsEmpty(7 * S)).isTrue();
    assertThat(buffer.runsEmpty(7 * S)).isFalse();
    assertThat(buffer.stalls()).isEqualTo(1);
  }

  @Test
  void asksForNoMoreThanItMayHold() {
    playFrom(3 * S);
    assertThat(buffer.roomAtNs(3 * S)).isEqualTo(3 * S);
    buffer.segmentArrived(3 * S);
    buffer.segmentArrived(3 * S);
    buffer.segmentArrived(3 * S);
    assertThat(buffer.bufferedNs(3 * S)).isEqualTo(10 * S);
    assertThat(buffer.roomAtNs(3 * S)).isEqualTo(5 * S);
  }

  @Test
  void aBoundBelowOneSegmentStillLetsItPlay() {
    PlayoutBuffer tight =
        new PlayoutBuffer(Duration.ofSeconds(2), Duration.ofSeconds(1), Duration.ofSeconds(1), 0);
    assertThat(tight.roomAtNs(0)).isZero();
    assertThat(tight.segmentArrived(S)).isTrue();
    assertThat(tight.roomAtNs(S)).isEqualTo(3 * S);
  }

  private void playFrom(long ns) {
    buffer.segmentArrived(ns);
    buffer.segmentArrived(ns);
  }
}
