package org.roamlab.engine.traffic;

import java.time.Duration;

/**
 * What a video player has received and not yet shown. Pure: time is an argument.
 *
 * <p>Playing begins when {@code startBuffer} is there, at first and after each stall; a stall
 * begins when the buffer is empty. The wait for the first picture is no stall.
 */
final class PlayoutBuffer {
  private final long segmentNs;
  private final long startNs;
  private final long maxNs;
  private boolean playing;
  private boolean everPlayed;

  /** Media that is there while not playing. */
  private long waitingNs;

  /** While playing: when the buffer will be empty. */
  private long emptyAtNs;

  private long stalledSinceNs;
  private long startupNs;
  private long stalledNs;
  private int stalls;

  /**
   * @param requestedNs when the viewer asked for the video
   */
  PlayoutBuffer(Duration segment, Duration startBuffer, Duration maxBuffer, long requestedNs) {
    this.segmentNs = segment.toNanos();
    this.startNs = Math.max(startBuffer.toNanos(), 1);
    // Less than one segment of room would never ask for anything.
    this.maxNs = Math.max(maxBuffer.toNanos(), Math.max(startNs, segmentNs));
    this.stalledSinceNs = requestedNs;
  }

  boolean playing() {
    return playing;
  }

  boolean everPlayed() {
    return everPlayed;
  }

  long bufferedNs(long nowNs) {
    return playing ? Math.max(0, emptyAtNs - nowNs) : waitingNs;
  }

  /** Only while playing. */
  long emptyAtNs() {
    return emptyAtNs;
  }

  /** When there will be room for a further segment; not later than {@code nowNs} if there is. */
  long roomAtNs(long nowNs) {
    long excessNs = bufferedNs(nowNs) + segmentNs - maxNs;
    return playing ? nowNs + Math.max(0, excessNs) : nowNs;
  }

  /** To be called at {@link #emptyAtNs} or later. Returns whether a stall begins. */
  boolean runsEmpty(long nowNs) {
    if (!playing || nowNs < emptyAtNs) {
      return false;
    }
    playing = false;
    waitingNs = 0;
    stalledSinceNs = emptyAtNs;
    stalls++;
    return true;
  }

  /** Returns whether playing begins. */
  boolean segmentArrived(long nowNs) {
    if (playing) {
      emptyAtNs += segmentNs;
      return false;
    }
    waitingNs += segmentNs;
    if (waitingNs < startNs) {
      return false;
    }
    long waitedNs = nowNs - stalledSinceNs;
    if (everPlayed) {
      stalledNs += waitedNs;
    } else {
      startupNs = waitedNs;
    }
    playing = true;
    everPlayed = true;
    emptyAtNs = nowNs + waitingNs;
    return true;
  }

  int stalls() {
    return stalls;
  }

  /** Without the wait for the first picture; a stall that lasts counts up to now. */
  long stalledNs(long nowNs) {
    return stalledNs + (everPlayed && !playing ? nowNs - stalledSinceNs : 0);
  }

  /** From the request to the first picture; so far, when there is none yet. */
  long startupNs(long nowNs) {
    return everPlayed ? startupNs : nowNs - stalledSinceNs;
  }
}
