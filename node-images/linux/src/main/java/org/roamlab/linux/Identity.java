package org.roamlab.linux;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;

/**
 * Whom a process is, by numbers (credentials(7)).
 *
 * @param groups beside the first one
 */
public record Identity(int user, int group, List<Integer> groups) {
  public static final Identity ROOT = new Identity(0, 0, List.of());

  /**
   * The calling thread alone becomes it, with all that it starts from then on, and there is no way
   * back. The C library's functions would take all threads along.
   */
  public void assume() throws IOException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment numbers = arena.allocate(ValueLayout.JAVA_INT, Math.max(1, groups.size()));
      for (int i = 0; i < groups.size(); i++) {
        numbers.setAtIndex(ValueLayout.JAVA_INT, i, groups.get(i));
      }
      Syscall.SETGROUPS.call(groups.size(), numbers.address());
    }
    Syscall.SETRESGID.call(group, group, group);
    Syscall.SETRESUID.call(user, user, user);
  }
}
