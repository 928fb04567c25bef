package org.roamlab.engine.visit;

import java.util.concurrent.Semaphore;

/** Bytes that may be under way: whoever does not read soon holds nobody up but himself. */
public final class Window {
  private static final int BYTES = 1 << 18;

  private final Semaphore room;

  /** For the streams of a program. */
  public Window() {
    this(BYTES);
  }

  Window(int bytes) {
    room = new Semaphore(bytes);
  }

  /** Returns when there is room for so many. */
  public void send(int bytes) throws InterruptedException {
    room.acquire(bytes);
  }

  /** So many have found their reader. */
  public void took(int bytes) {
    room.release(bytes);
  }

  /** Nobody will say so any more. */
  public void open() {
    room.release(Integer.MAX_VALUE / 2);
  }
}
