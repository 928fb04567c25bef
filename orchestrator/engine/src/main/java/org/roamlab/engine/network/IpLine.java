package org.roamlab.engine.network;

import java.io.IOException;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import org.roamlab.linux.Rtnetlink;

/**
 * The lines for {@code ip} that every node has, done without a process for each node: to start one
 * costs more than all else that a node needs. Any other line is left to {@code ip} itself.
 */
@FunctionalInterface
interface IpLine {
  void execute(Rtnetlink kernel) throws IOException;

  /** Empty where only {@code ip} understands the line. */
  static Optional<IpLine> parse(String line) {
    List<String> w = List.of(line.strip().split("\\s+", -1));
    String pattern = pattern(w);
    return switch (pattern) {
      case "link set dev * up" -> Optional.of(kernel -> kernel.up(w.get(3)));
      case "link property add dev * altname *" ->
          Optional.of(kernel -> kernel.alternativeName(w.get(4), w.get(6)));
      case "addr add * dev *" -> prefix(w.get(2)).map(p -> address(p, w.get(4)));
      case "route add * via * dev *" -> route(w.get(2), w.get(4), w.get(6));
      default -> Optional.empty();
    };
  }

  /** Names of devices and addresses become stars. */
  private static String pattern(List<String> words) {
    StringBuilder pattern = new StringBuilder();
    boolean value = false;
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      boolean object = i == 2 && !word.equals("dev") && !words.getFirst().equals("link");
      pattern.append(i == 0 ? "" : " ").append(value || object ? "*" : word);
      value = !value && List.of("dev", "via", "altname").contains(word);
    }
    return pattern.toString();
  }

  private static IpLine address(Prefix prefix, String device) {
    return kernel -> kernel.address(prefix.address, prefix.length, device);
  }

  private static Optional<IpLine> route(String destination, String via, String device) {
    Optional<byte[]> gateway = literal(via);
    if (destination.equals("default")) {
      return gateway.map(g -> kernel -> kernel.route(new byte[0], 0, g, device));
    }
    return prefix(destination)
        .flatMap(p -> gateway.map(g -> kernel -> kernel.route(p.address, p.length, g, device)));
  }

  private static Optional<Prefix> prefix(String text) {
    int slash = text.indexOf('/');
    if (slash < 0) {
      return literal(text).map(address -> new Prefix(address, address.length * 8));
    }
    int length = Integer.parseInt(text.substring(slash + 1));
    return literal(text.substring(0, slash)).map(address -> new Prefix(address, length));
  }

  /** Not a name, which would be looked up. */
  private static Optional<byte[]> literal(String address) {
    boolean numeric = address.chars().allMatch(c -> "0123456789abcdefABCDEF:.".indexOf(c) >= 0);
    if (!numeric || !(address.contains(":") || address.contains("."))) {
      return Optional.empty();
    }
    try {
      return Optional.of(InetAddress.ofLiteral(address).getAddress());
    } catch (IllegalArgumentException notAnAddress) {
      return Optional.empty();
    }
  }

  /** An address and the length of its prefix. */
  final class Prefix {
    private final byte[] address;
    private final int length;

    Prefix(byte[] address, int length) {
      this.address = address;
      this.length = length;
    }
  }
}
