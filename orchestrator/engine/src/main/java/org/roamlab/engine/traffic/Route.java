package org.roamlab.engine.traffic;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.roamlab.linux.Socket;
import org.roamlab.topology.model.Traffic;

/**
 * From which address or interface a traffic's client talks to which address of the server.
 *
 * @param source null is what the node's routes choose
 */
record Route(
    int ipVersion,
    @Nullable InetAddress source,
    @Nullable String device,
    InetSocketAddress destination,
    int dscp) {

  /** From the driving end to the listening end, which {@code reversed} makes {@code from}. */
  static Route of(Traffic traffic, boolean reversed) {
    String source = reversed ? traffic.toAddress() : traffic.fromAddress();
    String destination = reversed ? traffic.fromAddress() : traffic.toAddress();
    if (destination == null || !isAddress(destination)) {
      throw new IllegalArgumentException(
          "traffic " + traffic.id() + ": the plan holds no address for its destination");
    }
    return new Route(
        traffic.family(),
        source != null && isAddress(source) ? address(source) : null,
        source == null || isAddress(source) ? null : source,
        new InetSocketAddress(address(destination), traffic.port()),
        traffic.dscp());
  }

  // A plan may write an address with its prefix length, as `ip` does.
  private static InetAddress address(String text) {
    return InetAddress.ofLiteral(text.replaceFirst("/.*", ""));
  }

  private static boolean isAddress(String text) {
    return text.indexOf(':') >= 0 || text.matches("\\d+\\.\\d+\\.\\d+\\.\\d+(/\\d+)?");
  }

  /** As people write it; for IPv6 RFC 5952, which Java's own text is not. */
  static String text(InetAddress address) {
    byte[] bytes = address.getAddress();
    if (bytes.length == 4) {
      return address.getHostAddress();
    }
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < bytes.length; i += 2) {
      text.append(i == 0 ? "" : ":");
      text.append(Integer.toHexString((bytes[i] & 0xff) * 256 + (bytes[i + 1] & 0xff)));
    }
    // The longest row of two or more zeros, the first of equals, becomes "::".
    for (int zeros = 8; zeros >= 2; zeros--) {
      Matcher row = Pattern.compile("(^|:)0(:0){" + (zeros - 1) + "}(:|$)").matcher(text);
      if (row.find()) {
        return row.replaceFirst("::");
      }
    }
    return text.toString();
  }

  static InetAddress wildcard(int ipVersion) {
    return InetAddress.ofLiteral(ipVersion == 4 ? "0.0.0.0" : "::");
  }

  /** What every socket of a client wants before it is used. */
  void applyTo(Socket socket) throws IOException {
    applyDscp(socket);
    if (device != null) {
      socket.options().device(device);
    }
    if (source != null) {
      socket.bind(source, 0);
    }
  }

  void applyDscp(Socket socket) throws IOException {
    if (dscp != 0) {
      socket.options().dscp(dscp);
    }
  }
}
