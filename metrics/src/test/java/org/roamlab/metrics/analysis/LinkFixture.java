package org.roamlab.metrics.analysis;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import org.roamlab.metrics.packet.Frames;
import org.roamlab.metrics.result.Results;
import org.roamlab.metrics.tcp.PcapBytes;

/** A run of two nodes with one link between them, captured at both ends. */
final class LinkFixture {
  static final long MS = 1_000_000;
  static final int PORT = 5001;
  private static final long EPOCH_NS = 1_767_225_678_000_000_000L;
  private static final int ETHERNET = 1;
  private static final int IPV4 = 0x0800;
  private static final int UDP = 17;
  private static final int TTL_AT = 14 + 8;
  private static final int FRAME_BYTES = 1000;
  private static final int HEADER_BYTES = 14 + 20 + 8;

  /** The addresses that {@link Frames} writes. */
  private static final String NODES =
      """
      { "name": "a", "role": "host", "interfaces": [ { "name": "eth0", "longName": "a-wire", "link": "wire",
        "mac": "00:00:00:00:00:01", "addresses": [ "10.0.0.1/24" ] } ] },
      { "name": "b", "role": "host", "interfaces": [ { "name": "eth0", "longName": "b-wire", "link": "wire",
        "mac": "00:00:00:00:00:02", "addresses": [ "10.0.0.2/24" ] } ] }
      """;

  private static final String LINKS =
      """
      [ { "name": "wire", "mtuBytes": 1500, "directions": [
          { "from": "a", "to": "b", "where": "a", "device": "eth0", "impairment": { IMPAIRMENT } } ] } ]
      """;

  private static final String TRAFFIC =
      """
      "traffic": [ { "id": "calls", "from": "a", "to": "b", "start": "PT0S", "port": PORT,
        "kind": { "kind": "constant-rate" } } ],
      "measures": [ { "id": "way", "kind": "one-way-delay", "of": "calls", "options": {} } ]
      """;

  private final RunFixture run;
  private final PcapBytes atA = new PcapBytes(ETHERNET);
  private final PcapBytes atB = new PcapBytes(ETHERNET);
  private int sent;

  LinkFixture(Path directory) throws IOException {
    run = new RunFixture(directory).nodes(NODES);
    run.event(0, "start", "\"epoch\":" + EPOCH_NS);
  }

  LinkFixture realClock() {
    run.realClock();
    return this;
  }

  /** The next datagram, as a gives it to the link, unlike any other. */
  byte[] send(long tNs) {
    byte[] payload =
        ByteBuffer.allocate(FRAME_BYTES - HEADER_BYTES).putLong(sent++).putLong(tNs).array();
    byte[] frame = Frames.ethernet(IPV4, Frames.ipv4(1, 2, UDP, Frames.udp(4000, PORT, payload)));
    again(frame, tNs);
    return frame;
  }

  /** The same bytes once more. */
  LinkFixture again(byte[] frame, long tNs) {
    atA.packet(EPOCH_NS + tNs, frame, frame.length);
    return this;
  }

  /** As b gets it, from a router that has counted its time to live down. */
  LinkFixture arrive(byte[] frame, long tNs) {
    byte[] routed = frame.clone();
    routed[TTL_AT]--;
    atB.packet(EPOCH_NS + tNs, routed, routed.length);
    return this;
  }

  /** One datagram every 10 ms, 0.8 Mbit/s, each under way so long. */
  LinkFixture stream(long fromMs, long toMs, long delayNs) {
    for (long ms = fromMs; ms < toMs; ms += 10) arrive(send(ms * MS), ms * MS + delayNs);
    return this;
  }

  LinkFixture counters(long sentPackets, long dropped) {
    return event(
        8,
        "link-counters",
        "\"link\":\"wire\",\"from\":\"a\",\"to\":\"b\",\"sentPackets\":%d,\"sentBytes\":%d,\"dropped\":%d"
            .formatted(sentPackets, sentPackets * FRAME_BYTES, dropped));
  }

  LinkFixture event(double seconds, String name, String fields) {
    run.event(seconds, name, fields);
    return this;
  }

  /**
   * @param impairment what the plan says of the way from a to b: the fields of a JSON object
   */
  Results results(String impairment) throws IOException {
    return run.capture(atA.bytes(), "a:eth0")
        .capture(atB.bytes(), "b:eth0")
        .event(8, "end", "")
        .manifest(TRAFFIC.replace("PORT", "" + PORT), LINKS.replace("IMPAIRMENT", impairment))
        .results();
  }
}
