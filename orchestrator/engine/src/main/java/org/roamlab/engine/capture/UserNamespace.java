package org.roamlab.engine.capture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.roamlab.linux.SystemCallFilter;

/** What a capture tool takes for root's machine and is not. */
final class UserNamespace {
  private static final Path SETGROUPS = Path.of("/proc/self/setgroups");
  private static final int SETGROUPS_CALL =
      System.getProperty("os.arch").equals("aarch64") ? 159 : 116;

  private UserNamespace() {}

  /**
   * A plain user's namespace has one group, and the kernel lets nobody set others. tcpdump sets
   * those of root though it is root already, and ends when it cannot. So the call is answered for
   * the tools that this thread starts: they have the groups that they want.
   */
  static void letGroupsBeSet() throws IOException {
    if (Files.readString(SETGROUPS).strip().equals("deny")) {
      SystemCallFilter.answer(SETGROUPS_CALL, 0);
    }
  }
}
