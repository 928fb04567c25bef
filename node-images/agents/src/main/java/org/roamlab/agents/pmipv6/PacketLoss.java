package org.roamlab.agents.pmipv6;

import java.io.IOException;
import java.util.Optional;
import org.roamlab.linux.Errno;
import org.roamlab.linux.SyscallException;

/**
 * What a kernel says of a packet that it has no room or no way for. To who sends it the packet is
 * lost as on a link, and no reason to end.
 */
final class PacketLoss {
  private PacketLoss() {}

  /** Whatever hands a packet to the kernel. */
  interface Sending {
    void send() throws IOException;
  }

  /** Why the packet is lost at once, if so. */
  static Optional<String> at(Sending sending) throws IOException {
    try {
      sending.send();
      return Optional.empty();
    } catch (SyscallException refused) {
      if (!isMeantBy(refused)) {
        throw refused;
      }
      return Optional.of(String.valueOf(refused.getMessage()));
    }
  }

  static boolean isMeantBy(SyscallException refused) {
    return refused.is(Errno.ENOBUFS)
        || refused.is(Errno.EAGAIN)
        || refused.is(Errno.ENETUNREACH)
        || refused.is(Errno.EHOSTUNREACH)
        || refused.is(Errno.ENETDOWN)
        || refused.is(Errno.EMSGSIZE)
        || refused.is(Errno.EINVAL);
  }
}
