package org.roamlab.engine.traffic;

import org.roamlab.linux.Socket;
import org.roamlab.linux.SyscallException;

/**
 * Takes what arrives on a TCP connection off the kernel's queue, with few wake-ups.
 *
 * <p>The receiver is woken when an eighth of its buffer is full: rarely once the kernel has grown
 * the buffer to the path, and never so late that the advertised window would hold back the sender.
 */
final class Intake {
  private static final int LEAST = 16 * 1024;
  private static final int MOST = 128 * 1024;
  private static final long READ = 1 << 20;

  private final Socket socket;
  private int step = LEAST;
  private int lowWater = 1;
  private long total;
  private long nextLook = 4L * LEAST;

  Intake(Socket socket) {
    this.socket = socket;
  }

  /** Everything up to the end of the stream, at most {@code READ} bytes a time; 0 at its end. */
  long some() throws SyscallException {
    return take(READ, step);
  }

  /** Exactly that many bytes; fewer only when the stream ends before. */
  long exactly(long bytes) throws SyscallException {
    long left = bytes;
    while (left > 0) {
      long taken = take(left, (int) Math.min(left, step));
      if (taken == 0) {
        break;
      }
      left -= taken;
    }
    return bytes - left;
  }

  /** For what is read by other means: woken by the first byte. */
  void wakeAtOnce() throws SyscallException {
    setLowWater(1);
  }

  private long take(long most, int wakeAt) throws SyscallException {
    setLowWater(wakeAt);
    long taken = socket.discard(most);
    total += taken;
    if (total >= nextLook) {
      nextLook = 2 * total;
      step = Math.clamp(socket.options().receiveBuffer() / 8, LEAST, MOST);
    }
    return taken;
  }

  private void setLowWater(int bytes) throws SyscallException {
    if (bytes != lowWater) {
      socket.options().lowWater(bytes);
      lowWater = bytes;
    }
  }
}
