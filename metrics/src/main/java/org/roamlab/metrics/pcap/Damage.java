package org.roamlab.metrics.pcap;

/**
 * Why reading stopped before the file's end.
 *
 * @param offset of the first byte that is not used
 */
public record Damage(long offset, String what) {
  @Override
  public String toString() {
    return "at byte " + offset + ": " + what;
  }
}
