package org.roamlab.linux;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What processes may do at most (capabilities(7)).
 *
 * @param mask a bit per capability, by its number
 */
public record Capabilities(long mask) {
  private static final int PR_CAPBSET_DROP = 24;
  private static final String BOUNDING = "CapBnd:";

  public static Capabilities bounding(int process) throws IOException {
    for (String line : Files.readAllLines(Path.of("/proc/" + process + "/status"))) {
      if (line.startsWith(BOUNDING)) {
        return new Capabilities(
            Long.parseUnsignedLong(line.substring(BOUNDING.length()).strip(), 16));
      }
    }
    throw new IOException("the kernel does not say what process " + process + " may do");
  }

  /** What the calling thread starts may do no more than this; the thread itself still may. */
  public void limitThread() throws IOException {
    for (int capability = 0; capability < Long.SIZE; capability++) {
      if ((mask >> capability & 1) == 0 && !drop(capability)) {
        return;
      }
    }
  }

  /** Whether the kernel knows this one. */
  private static boolean drop(int capability) throws IOException {
    try {
      Syscall.PRCTL.call(PR_CAPBSET_DROP, capability);
      return true;
    } catch (SyscallException refused) {
      if (refused.is(Errno.EINVAL)) {
        return false;
      }
      throw refused;
    }
  }
}
