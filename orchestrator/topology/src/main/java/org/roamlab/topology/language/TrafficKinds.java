package org.roamlab.topology.language;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.roamlab.topology.model.Traffic;
import org.roamlab.topology.model.Traffic.ConstantRate;
import org.roamlab.topology.model.Traffic.Ping;
import org.roamlab.topology.model.Traffic.Program;
import org.roamlab.topology.model.Traffic.RequestResponse;
import org.roamlab.topology.model.Traffic.TcpBulk;
import org.roamlab.topology.model.Traffic.TcpSize;
import org.roamlab.topology.model.Traffic.Video;
import org.roamlab.topology.model.Traffic.Voip;

/** The table of traffic kinds, and the keys that all share. */
public final class TrafficKinds {
  public static final Key<String> FROM =
      Key.of("from", new Name("a node"), "the node that sends, or asks").need();
  public static final Key<String> TO =
      Key.of("to", new Name("a node"), "the node that receives, or answers");
  public static final Key<Duration> START =
      Key.of("start", Quantities.MOMENT, "when it begins").orElse("0s");
  public static final Key<Duration> STOP =
      Key.of(
          "stop",
          Quantities.MOMENT,
          "when it ends; left out: with the experiment, or with what there is to send");
  public static final Key<String> FAMILY =
      Key.of(
          "family",
          Choice.of("an address family", List.of("4", "6")),
          "IPv4 or IPv6; left out: 4 where both nodes have it");
  public static final Key<String> FROM_ADDRESS =
      Key.of(
          "from-address",
          Text.of("an address or an interface", "wlan0"),
          "an address or an interface of the sending node");
  public static final Key<String> TO_ADDRESS =
      Key.of(
          "to-address",
          Text.of("an address or an interface", "2001:db8:1::2"),
          "an address or an interface of the receiving node");
  public static final Key<Integer> PORT =
      Key.of("port", new Whole("a port", 1, 65_535), "of the receiver; left out: one of its own");
  public static final Key<Integer> DSCP =
      Key.of("dscp", new Dscp(), "marks the packets: 0 to 63, or a name such as ef, af41, cs1")
          .orElse("0");

  public static final List<Key<?>> COMMON =
      List.of(FROM, TO, START, STOP, FAMILY, FROM_ADDRESS, TO_ADDRESS, PORT, DSCP);

  private static final Key<String> CONGESTION_CONTROL =
      Key.of(
          "congestion-control",
          Choice.of("a congestion control", List.of("cubic", "reno", "bbr", "vegas", "westwood")),
          "of the sender's TCP; left out: the kernel's default, cubic");

  private static final Key<OrWord.Given<Long>> TCP =
      Key.of(
          "tcp",
          new OrWord<>("bulk", Quantities.BYTES),
          "as much as goes until the stop, or so many bytes");
  private static final Key<Long> UDP =
      Key.of("udp", Quantities.RATE, "packets at even distances; the rate counts their payload");
  private static final Key<Integer> UDP_PAYLOAD =
      Key.of("payload", Quantities.PACKET_BYTES, "bytes in each packet, without headers")
          .orElse("1200B");
  private static final Key<Integer> REQUEST =
      Key.of("request", Quantities.PACKET_BYTES, "the size of each request, on one TCP connection");
  private static final Key<Long> RESPONSE =
      Key.of("response", Quantities.BYTES, "the size of each answer").orElse("10kB");
  private static final Key<Duration> INTERVAL =
      Key.of(
              "interval",
              Quantities.DURATION,
              "from one request to the next, but never before its answer")
          .orElse("1s");
  private static final Key<Codec> VOIP =
      Key.of(
          "voip",
          new Choice<>("a codec", codecs()),
          "a voice call in talk spurts, one way: g711 is 172 B every 20 ms, g729 is 32 B every 20 ms, opus is 92 B every 20 ms");
  private static final Key<Duration> TALK =
      Key.of(
              "talk",
              Quantities.DURATION,
              "mean length of a talk spurt; spurts last exponentially long")
          .orElse("1004ms");
  private static final Key<Duration> SILENCE =
      Key.of(
              "silence",
              Quantities.DURATION,
              "mean length of the silence between; 0ms: talk without end")
          .orElse("1587ms");
  private static final Key<Long> VIDEO =
      Key.of(
          "video",
          Quantities.RATE,
          "the rate of the video; 'to' fetches its segments over HTTP and plays them");
  private static final Key<Duration> SEGMENT =
      Key.of("segment", Quantities.DURATION, "playing time of a segment").orElse("2s");
  private static final Key<Duration> START_BUFFER =
      Key.of(
              "start-buffer",
              Quantities.DURATION,
              "what must be there before playing begins, also after a stall")
          .orElse("4s");
  private static final Key<Duration> MAX_BUFFER =
      Key.of(
              "max-buffer",
              Quantities.DURATION,
              "no further segment is fetched while that much is there")
          .orElse("30s");
  private static final Key<Duration> PING =
      Key.of("ping", Quantities.DURATION, "echo requests, one each interval");
  private static final Key<Integer> PING_PAYLOAD =
      Key.of("payload", Quantities.PACKET_BYTES, "bytes in each echo request, without headers")
          .orElse("56B");
  private static final Key<String> RUN =
      Key.of(
          "run",
          Text.of("a command", "iperf3 -c server"),
          "any program, in the node 'from', through its shell; ended at the stop");

  public static final List<TrafficKind> ALL =
      List.of(
          new TrafficKind(
              TCP, List.of(CONGESTION_CONTROL), "data over one TCP connection", TrafficKinds::tcp),
          new TrafficKind(
              UDP,
              List.of(UDP_PAYLOAD),
              "UDP packets at a constant rate",
              f -> map(f.find(UDP), rate -> new ConstantRate(rate, f.get(UDP_PAYLOAD)))),
          new TrafficKind(
              REQUEST,
              List.of(RESPONSE, INTERVAL, CONGESTION_CONTROL),
              "requests and responses, one at a time",
              TrafficKinds::request),
          new TrafficKind(
              VOIP,
              List.of(TALK, SILENCE),
              "voice over UDP",
              f ->
                  map(
                      f.find(VOIP),
                      c -> new Voip(c.interval(), c.payloadBytes(), f.get(TALK), f.get(SILENCE)))),
          new TrafficKind(
              VIDEO,
              List.of(SEGMENT, START_BUFFER, MAX_BUFFER, CONGESTION_CONTROL),
              "video over HTTP with a playout buffer",
              TrafficKinds::video),
          new TrafficKind(
              PING,
              List.of(PING_PAYLOAD),
              "ICMP echo",
              f -> map(f.find(PING), interval -> new Ping(interval, f.get(PING_PAYLOAD)))),
          new TrafficKind(
              RUN, List.of(), "a program of the host", f -> map(f.find(RUN), Program::new)));

  public static final Variants<TrafficKind> FORM =
      new Variants<>("traffic", "traffic between two nodes", COMMON, ALL);

  private record Codec(Duration interval, int payloadBytes) {}

  private TrafficKinds() {}

  /** Payload and, in each packet, 12 bytes of RTP header. */
  private static Map<String, Codec> codecs() {
    Map<String, Codec> codecs = new LinkedHashMap<>();
    codecs.put("g711", new Codec(Duration.ofMillis(20), 172));
    codecs.put("g729", new Codec(Duration.ofMillis(20), 32));
    codecs.put("opus", new Codec(Duration.ofMillis(20), 92));
    return codecs;
  }

  private static Traffic.@Nullable Kind tcp(Fields fields) {
    OrWord.Given<Long> bytes = fields.find(TCP);
    String control = fields.find(CONGESTION_CONTROL);
    return bytes == null
        ? null
        : bytes.value() == null ? new TcpBulk(control) : new TcpSize(bytes.value(), control);
  }

  private static Traffic.@Nullable Kind request(Fields fields) {
    Integer request = fields.find(REQUEST);
    int response = (int) Math.min(Integer.MAX_VALUE, fields.get(RESPONSE));
    return request == null
        ? null
        : new RequestResponse(
            request, response, fields.get(INTERVAL), fields.find(CONGESTION_CONTROL));
  }

  private static Traffic.@Nullable Kind video(Fields fields) {
    Long rate = fields.find(VIDEO);
    return rate == null
        ? null
        : new Video(
            rate,
            fields.get(SEGMENT),
            fields.get(START_BUFFER),
            fields.get(MAX_BUFFER),
            fields.find(CONGESTION_CONTROL));
  }

  private static <F, T> @Nullable T map(@Nullable F value, java.util.function.Function<F, T> make) {
    return value == null ? null : make.apply(value);
  }
}
