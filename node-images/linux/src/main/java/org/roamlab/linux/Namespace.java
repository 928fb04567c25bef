package org.roamlab.linux;

import java.io.IOException;
import java.lang.foreign.Arena;

/**
 * The kinds of namespaces that make a node. A thread, not the whole process, is moved by these
 * calls.
 */
public enum Namespace {
  NET(0x40000000, "net"),
  UTS(0x04000000, "uts"),
  IPC(0x08000000, "ipc"),
  MOUNT(0x00020000, "mnt"),
  /** Of the programs that the thread will start, not of the thread itself. */
  PID(0x20000000, "pid_for_children");

  private static final int AT_FDCWD = -100;
  private static final int O_RDONLY_CLOEXEC = 02000000;
  private static final int CLONE_FS = 0x200;

  private final int flag;
  private final String file;

  Namespace(int flag, String file) {
    this.flag = flag;
    this.file = file;
  }

  /** Puts the calling thread into new namespaces of these kinds. */
  public static void unshare(Namespace... kinds) throws IOException {
    long flags = 0;
    for (Namespace kind : kinds) {
      flags |= kind.flag;
    }
    Syscall.UNSHARE.call(flags);
  }

  /** A thread that enters a mount namespace must not share its directories with other threads. */
  public static void unshareDirectories() throws IOException {
    Syscall.UNSHARE.call(CLONE_FS);
  }

  /** A file descriptor of the calling thread's namespace; it keeps the namespace alive. */
  public int open() throws IOException {
    return open("thread-self");
  }

  /** The same of another process. */
  public int open(int process) throws IOException {
    return open(Integer.toString(process));
  }

  private int open(String process) throws IOException {
    try (Arena arena = Arena.ofConfined()) {
      long path = arena.allocateFrom("/proc/" + process + "/ns/" + file).address();
      return (int) Syscall.OPENAT.call(AT_FDCWD, path, O_RDONLY_CLOEXEC);
    }
  }

  /** Moves the calling thread into the namespace behind a file descriptor. */
  public void enter(int fileDescriptor) throws IOException {
    Syscall.SETNS.call(fileDescriptor, flag);
  }
}
