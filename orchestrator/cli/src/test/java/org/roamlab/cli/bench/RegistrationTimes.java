package org.roamlab.cli.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.roamlab.metrics.packet.Dissector;
import org.roamlab.metrics.packet.Packet;
import org.roamlab.metrics.packet.UdpTunnels;
import org.roamlab.metrics.pcap.CaptureReader;
import org.roamlab.metrics.run.RunDirectory;
import org.roamlab.protocols.mobility.MobilityHeader;
import org.roamlab.protocols.mobility.MobilityMessage;
import org.roamlab.protocols.mobility.MobilityMessage.BindingAcknowledgement;
import org.roamlab.protocols.mobility.MobilityMessage.BindingUpdate;
import org.roamlab.protocols.mobility.MobilityOption.HandoffIndicator;
import org.roamlab.protocols.wire.Ipv6;
import org.roamlab.protocols.wire.Malformed;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * How long an anchor takes from a Proxy Binding Update to its acknowledgement, both seen at the
 * anchor's own interfaces: waking up, socket, machine, tunnel, route, socket. And how much of it
 * the anchor itself takes, from when it has the update. {@code orchestrator/bench-registrations}
 * starts it.
 */
public final class RegistrationTimes {
  /** One update, by who has sent it. */
  private record Key(Ipv6 gateway, int sequence) {}

  private record Asked(String kind, long tNs) {}

  private final Map<Key, Asked> asked = new HashMap<>();
  private final Map<Key, Long> begun = new HashMap<>();
  private final Map<String, Times> byKind = new TreeMap<>();

  /** Of the captures: where events begin to count, on a real clock. */
  private long epochNs;

  private record Times(List<Long> onTheWire, List<Long> processing) {}

  private RegistrationTimes() {}

  /**
   * @param args a run with captures of the anchor's interfaces, and the anchor's name
   */
  public static void main(String[] args) throws IOException, Malformed {
    RegistrationTimes times = new RegistrationTimes();
    try (Stream<String> lines = Files.lines(Path.of(args[0], "events.jsonl"))) {
      lines.map(JsonMapper.shared()::readTree).forEach(event -> times.event(event, args[1]));
    }
    for (RunDirectory.CaptureFile capture : RunDirectory.open(Path.of(args[0])).captures()) {
      if (capture.node().equals(args[1])) {
        times.read(capture.path());
      }
    }
    times.byKind.forEach(RegistrationTimes::print);
  }

  private void event(JsonNode event, String node) {
    if (event.path("event").asString("").equals("start")) {
      epochNs = event.path("epoch").asLong(0);
    }
    JsonNode in = event.path("in");
    if (event.path("node").asString("").equals(node)
        && in.path("is").asString("").equals("message-received")) {
      Ipv6 gateway = Ipv6.parse(in.get("from").asString());
      int sequence = in.get("message").get("sequence").asInt();
      begun.putIfAbsent(new Key(gateway, sequence), event.get("t").asLong());
    }
  }

  private void read(Path capture) throws IOException, Malformed {
    Dissector dissector = new Dissector(UdpTunnels.WELL_KNOWN);
    Packet packet = new Packet();
    try (CaptureReader reader = CaptureReader.open(capture)) {
      while (reader.next(packet)) {
        dissector.dissect(packet);
        if (packet.protocol() == MobilityHeader.PROTOCOL) {
          message(packet);
        }
      }
    }
  }

  private void message(Packet packet) throws Malformed {
    Ipv6 source = new Ipv6(packet.sourceHigh(0), packet.sourceLow(0));
    Ipv6 destination = new Ipv6(packet.destinationHigh(0), packet.destinationLow(0));
    byte[] bytes =
        Arrays.copyOfRange(packet.bytes(), packet.transport(), packet.transportCapturedEnd());
    MobilityMessage message = MobilityHeader.decode(bytes, source, destination);
    if (message instanceof BindingUpdate update) {
      Key key = new Key(source, update.sequence());
      asked.putIfAbsent(key, new Asked(kind(update), packet.timestampNs()));
    } else if (message instanceof BindingAcknowledgement ack) {
      Key key = new Key(destination, ack.sequence());
      Asked before = asked.remove(key);
      if (before != null) {
        Times times =
            byKind.computeIfAbsent(
                before.kind(), _ -> new Times(new ArrayList<>(), new ArrayList<>()));
        times.onTheWire().add(packet.timestampNs() - before.tNs());
        Long began = begun.get(key);
        if (began != null) { // not of a step that the anchor did not live to tell
          times.processing().add(packet.timestampNs() - epochNs - began);
        }
      }
    }
  }

  private static String kind(BindingUpdate update) {
    if (update.lifetime().isZero()) {
      return "taken back";
    }
    boolean renewed =
        update
            .option(HandoffIndicator.class)
            .filter(handoff -> handoff.value() == HandoffIndicator.NO_CHANGE)
            .isPresent();
    return renewed ? "renewed" : "new";
  }

  private static void print(String kind, Times times) {
    print(kind, "on the wire", times.onTheWire());
    print(kind, "processing", times.processing());
  }

  private static void print(String kind, String what, List<Long> times) {
    Collections.sort(times);
    System.out.printf(
        Locale.ROOT,
        "%-12s %-12s %4d   median %6.3f ms   90 %% %6.3f ms   most %6.3f ms%n",
        kind,
        what,
        times.size(),
        times.get(times.size() / 2) / 1e6,
        times.get((times.size() * 90 - 1) / 100) / 1e6,
        times.getLast() / 1e6);
  }
}
