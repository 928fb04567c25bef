package org.roamlab.metrics.packet;

/**
 * A captured packet as a view of somebody else's bytes: one object serves a whole file, so that
 * reading makes no garbage. Valid until the next packet is read.
 */
public final class Packet {
  /** More tunnels in tunnels than that are not looked into. */
  public static final int MAX_IP_LAYERS = 8;

  private static final byte[] NOTHING = new byte[0];

  long timestampNs;
  int interfaceIndex;
  int linkType;
  byte[] bytes = NOTHING;
  int start;
  int capturedEnd;
  int originalLength;

  // Set by Dissector.
  int etherType;
  int linkPayload;
  int layers;
  final int[] ipOffset = new int[MAX_IP_LAYERS];
  final int[] ipEnd = new int[MAX_IP_LAYERS];
  final int[] ipVersion = new int[MAX_IP_LAYERS];
  int protocol;
  int transport;
  int transportEnd;
  boolean fragment;

  public void set(
      long timestamp,
      int fromInterface,
      int link,
      byte[] source,
      int offset,
      int capturedLength,
      int wireLength) {
    timestampNs = timestamp;
    interfaceIndex = fromInterface;
    linkType = link;
    bytes = source;
    start = offset;
    capturedEnd = offset + capturedLength;
    originalLength = wireLength;
    layers = 0;
  }

  /** Since 1970, by the clock of the capture. */
  public long timestampNs() {
    return timestampNs;
  }

  /** Within the file, over all its sections. */
  public int interfaceIndex() {
    return interfaceIndex;
  }

  /** As registered by tcpdump.org: 1 is Ethernet. */
  public int linkType() {
    return linkType;
  }

  public byte[] bytes() {
    return bytes;
  }

  public int start() {
    return start;
  }

  /** Behind the last captured byte. */
  public int capturedEnd() {
    return capturedEnd;
  }

  /** As on the wire, link header included. */
  public int originalLength() {
    return originalLength;
  }

  /** What the link header announces; 0 where it is unknown. */
  public int etherType() {
    return etherType;
  }

  /** Where the link header's payload begins. */
  public int linkPayload() {
    return linkPayload;
  }

  /** How many IP headers there are, the outermost first; more than one is a tunnel. */
  public int layers() {
    return layers;
  }

  public int innermost() {
    return layers - 1;
  }

  public int ipOffset(int layer) {
    return ipOffset[layer];
  }

  public int ipVersion(int layer) {
    return ipVersion[layer];
  }

  /** Header and payload as the header says. */
  public int ipLength(int layer) {
    return ipEnd[layer] - ipOffset[layer];
  }

  public long sourceHigh(int layer) {
    return ipVersion[layer] == 4 ? 0 : Bytes.i64(bytes, ipOffset[layer] + 8);
  }

  public long sourceLow(int layer) {
    return ipVersion[layer] == 4
        ? Address.MAPPED | Bytes.u32(bytes, ipOffset[layer] + 12)
        : Bytes.i64(bytes, ipOffset[layer] + 16);
  }

  public long destinationHigh(int layer) {
    return ipVersion[layer] == 4 ? 0 : Bytes.i64(bytes, ipOffset[layer] + 24);
  }

  public long destinationLow(int layer) {
    return ipVersion[layer] == 4
        ? Address.MAPPED | Bytes.u32(bytes, ipOffset[layer] + 16)
        : Bytes.i64(bytes, ipOffset[layer] + 32);
  }

  public Address source(int layer) {
    return new Address(sourceHigh(layer), sourceLow(layer));
  }

  public Address destination(int layer) {
    return new Address(destinationHigh(layer), destinationLow(layer));
  }

  /** TTL or hop limit. */
  public int hopLimit(int layer) {
    return Bytes.u8(bytes, ipOffset[layer] + (ipVersion[layer] == 4 ? 8 : 7));
  }

  /** The identification of IPv4; 0 for IPv6. */
  public int identification(int layer) {
    return ipVersion[layer] == 4 ? Bytes.u16(bytes, ipOffset[layer] + 4) : 0;
  }

  /** The innermost header's payload protocol, behind extension headers. */
  public int protocol() {
    return protocol;
  }

  /** Where the innermost payload begins; -1 where it is not captured or a later fragment. */
  public int transport() {
    return transport;
  }

  /** Bytes of the innermost payload on the wire; they may not all be captured. */
  public int transportLength() {
    return transportEnd - transport;
  }

  /** Behind the last byte of the innermost payload that is captured. */
  public int transportCapturedEnd() {
    return Math.min(transportEnd, capturedEnd);
  }

  /** Whether it is a fragment other than the first. */
  public boolean laterFragment() {
    return fragment;
  }

  public boolean isTcp() {
    return layers > 0 && protocol == Dissector.TCP && transport >= 0;
  }

  public boolean isUdp() {
    return layers > 0 && protocol == Dissector.UDP && transport >= 0;
  }
}
