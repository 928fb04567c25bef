package org.roamlab.metrics.packet;

/**
 * A number that tells packets apart and is the same wherever the packet is seen: it leaves out what
 * routers change and whatever tunnels put around it.
 */
public final class Fingerprint {
  /**
   * Of what follows the IP header. No more, so that captures that keep different lengths of packets
   * agree; it holds TCP's numbers and times, and UDP's checksum over all the payload.
   */
  private static final int MAX_BYTES = 32;

  private Fingerprint() {}

  /** Of the innermost IP packet; of the link's payload where there is none. */
  public static long of(Packet p) {
    if (p.layers() == 0) return of(p, p.linkPayload(), p.etherType());
    int layer = p.innermost();
    long hash = mixed(p.sourceHigh(layer) * 31 + p.sourceLow(layer), p.destinationHigh(layer));
    hash = mixed(hash, p.destinationLow(layer));
    hash = mixed(hash, (long) p.identification(layer) << 32 | p.ipLength(layer));
    return of(p, p.transport() < 0 ? p.ipOffset(layer) + 40 : p.transport(), hash);
  }

  private static long of(Packet p, int from, long seed) {
    long hash = seed;
    int end = Math.min(p.capturedEnd(), from + MAX_BYTES);
    int at = from;
    for (; at + 8 <= end; at += 8) hash = mixed(hash, Bytes.i64(p.bytes(), at));
    for (; at < end; at++) hash = mixed(hash, p.bytes()[at]);
    return hash;
  }

  private static long mixed(long hash, long value) {
    long x = (hash ^ value) * 0x9e3779b97f4a7c15L;
    return x ^ (x >>> 29);
  }
}
