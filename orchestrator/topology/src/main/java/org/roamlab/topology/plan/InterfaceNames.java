package org.roamlab.topology.plan;

import java.util.HashSet;
import java.util.Set;

/** Hands out interface names of one namespace: unique, and as short as the kernel wants them. */
final class InterfaceNames {
  /** IFNAMSIZ of the kernel is 16, with the zero at the end. */
  static final int MAX_LENGTH = 15;

  private static final int HASH_LENGTH = 4;

  private final Set<String> taken = new HashSet<>(Set.of("lo", "all", "default"));
  private int ethernets;

  /** Keeps {@code asked} where it fits, else its beginning and a hash of the whole. */
  String take(String asked) {
    String wanted = asked.replaceAll("[^A-Za-z0-9_.-]", "_");
    String name = wanted.length() <= MAX_LENGTH ? wanted : shortened(wanted, 0);
    for (int attempt = 1; !taken.add(name); attempt++) {
      name = shortened(wanted, attempt);
    }
    return name;
  }

  /** The next of {@code eth0, eth1 …} that nobody asked for. */
  String takeEthernet() {
    String name = "eth" + ethernets++;
    return taken.add(name) ? name : takeEthernet();
  }

  private static String shortened(String wanted, int attempt) {
    String hash = String.format("%08x", (wanted + "#" + attempt).hashCode());
    String head = wanted.substring(0, Math.min(wanted.length(), MAX_LENGTH - HASH_LENGTH - 1));
    return head + "-" + hash.substring(0, HASH_LENGTH);
  }
}
