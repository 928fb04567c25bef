package org.roamlab.linux;

import java.util.stream.Collectors;

/** What the tools {@code ip} and {@code tc} say. */
public final class Iproute {
  /**
   * Other interfaces came or went while the tool made its list of names. It asks the kernel for a
   * name that is not in it, and does what it was told to do.
   */
  private static final String LIST_CHANGED = "Dump was interrupted";

  private Iproute() {}

  /**
   * @param errors what was written to standard error
   * @return what of it means that something was not done; empty: nothing
   */
  public static String complaints(String errors) {
    return errors
        .lines()
        .filter(line -> !line.startsWith(LIST_CHANGED))
        .map(line -> line + "\n")
        .collect(Collectors.joining());
  }
}
