package org.roamlab.topology.plan;

/** Locally administered MAC addresses (second bit of the first byte), made of what they count. */
final class Macs {
  private Macs() {}

  static String ofInterface(int node, int index) {
    return text(0x00, node + 1, index);
  }

  static String ofBridge(int link) {
    return text(0x01, link + 1, 0);
  }

  static String ofPort(int link, int end) {
    return text(0x02, link + 1, end);
  }

  private static String text(int kind, int major, int minor) {
    return "02:%02x:%02x:%02x:%02x:%02x"
        .formatted(kind, major >> 8 & 255, major & 255, minor >> 8 & 255, minor & 255);
  }
}
