package org.roamlab.linux;

import java.io.IOException;
import java.util.Locale;

/** The kernel refused a system call. */
public final class SyscallException extends IOException {
  private static final long serialVersionUID = 1;

  private final int errno;

  SyscallException(Syscall call, int errno) {
    super(call.name().toLowerCase(Locale.ROOT) + ": " + Errno.text(errno));
    this.errno = errno;
  }

  public boolean is(Errno wanted) {
    return errno == wanted.number();
  }
}
