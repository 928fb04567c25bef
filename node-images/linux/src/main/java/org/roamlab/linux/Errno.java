package org.roamlab.linux;

/** The errors that a testbed meets, in the words of a person who debugs a network. */
public enum Errno {
  EPERM(1, "operation not permitted"),
  ENOENT(2, "no such file, or no such algorithm in this kernel"),
  ESRCH(3, "no such process"),
  EINTR(4, "interrupted"),
  EIO(5, "input or output error"),
  EBADF(9, "not open"),
  EAGAIN(11, "nothing there yet"),
  ENOMEM(12, "out of memory"),
  EACCES(13, "permission denied"),
  EBUSY(16, "busy"),
  EEXIST(17, "exists already"),
  ENODEV(19, "no such interface"),
  EINVAL(22, "invalid argument"),
  ENOSPC(28, "no space left"),
  EPIPE(32, "connection is closed"),
  EMSGSIZE(90, "packet is too long"),
  ENOPROTOOPT(92, "option not known to this kernel"),
  EPROTONOSUPPORT(93, "protocol not in this kernel"),
  EAFNOSUPPORT(97, "address family not in this kernel"),
  EADDRINUSE(98, "address in use"),
  EADDRNOTAVAIL(99, "address is not on this node"),
  ENETDOWN(100, "network is down"),
  ENETUNREACH(101, "no route to the network"),
  ECONNABORTED(103, "connection aborted"),
  ECONNRESET(104, "connection reset"),
  ENOBUFS(105, "no buffer space"),
  ENOTCONN(107, "not connected"),
  ETIMEDOUT(110, "timed out"),
  ECONNREFUSED(111, "connection refused"),
  EHOSTDOWN(112, "host is down"),
  EHOSTUNREACH(113, "no route to host");

  private final int number;
  private final String meaning;

  Errno(int number, String meaning) {
    this.number = number;
    this.meaning = meaning;
  }

  public int number() {
    return number;
  }

  /** What a person reads: {@code connection refused (ECONNREFUSED)}. */
  public static String text(int number) {
    for (Errno errno : values()) {
      if (errno.number == number) {
        return errno.meaning + " (" + errno + ")";
      }
    }
    return "errno " + number;
  }
}
