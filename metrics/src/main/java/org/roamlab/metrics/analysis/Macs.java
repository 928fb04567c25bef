package org.roamlab.metrics.analysis;

/** Link-layer addresses as numbers. */
final class Macs {
  private Macs() {}

  /** -1 where the text is none. */
  static long parse(String text) {
    String digits = text.replace(":", "");
    return digits.matches("[0-9a-fA-F]{12}") ? Long.parseLong(digits, 16) : -1;
  }
}
