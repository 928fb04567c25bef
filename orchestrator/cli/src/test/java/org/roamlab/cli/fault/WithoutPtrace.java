package org.roamlab.cli.fault;

import java.lang.reflect.Method;
import org.roamlab.linux.SystemCallFilter;

/** The command line on a machine that forbids ptrace, as hardened containers do. */
final class WithoutPtrace {
  private static final int PTRACE = System.getProperty("os.arch").equals("aarch64") ? 117 : 101;
  private static final int EPERM = 1;

  private WithoutPtrace() {}

  public static void main(String[] arguments) throws Exception {
    SystemCallFilter.answer(PTRACE, EPERM);
    Method main = Class.forName("org.roamlab.cli.Main").getDeclaredMethod("main", String[].class);
    main.setAccessible(true);
    main.invoke(null, (Object) arguments);
  }
}
