package org.roamlab.protocols.pmipv6;

/** What a mobile node can do with more than one interface. */
public enum Terminal {
  /** Standard PMIPv6: each interface for itself. */
  PLAIN,
  /** Accepts on each interface packets for the addresses of the others (§3.1, second kind). */
  WEAK_HOST,
  /** Hides its interfaces behind one, with the same addresses (§3.1, first kind). */
  LOGICAL_INTERFACE
}
