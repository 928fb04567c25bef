package org.roamlab.metrics.analysis;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.roamlab.metrics.packet.Address;
import org.roamlab.metrics.packet.Packet;
import org.roamlab.metrics.result.LadderMessage;
import org.roamlab.metrics.result.LadderMessage.DecodedField;
import org.roamlab.metrics.run.RunDirectory.CaptureFile;
import org.roamlab.metrics.run.RunPlan;
import org.roamlab.metrics.signalling.ControlMessage;

/**
 * The control messages of all nodes in order. One that several nodes saw is one message; it was
 * sent when it was seen first, and is lost if its receiver's captures lack it that would show it.
 */
final class Ladder {
  /** A ladder with more rungs nobody reads; further messages are counted. */
  static final int MAX = 1 << 16;

  /** Equal messages that are further apart are different ones. */
  private static final long SAME_WITHIN_NS = 5_000_000_000L;

  private static final int DESTINATION_MAC = 0;
  private static final int SOURCE_MAC = 6;

  /**
   * A message as one node saw it.
   *
   * @param sendingStation the link-local address of who gave it to the link, where that is known
   * @param receivingStation likewise; null for a group
   * @param sent whether that node sent it or passed it on
   */
  record Sighting(
      ControlMessage message,
      @Nullable Address source,
      @Nullable Address destination,
      @Nullable Address sendingStation,
      @Nullable Address receivingStation,
      int lengthBytes,
      long tNs,
      long fingerprint,
      String node,
      String place,
      boolean sent) {

    static Sighting of(
        ControlMessage message,
        Packet packet,
        long tNs,
        long fingerprint,
        String node,
        String place,
        boolean sent) {
      boolean ip = packet.layers() > 0;
      return new Sighting(
          message,
          ip ? packet.source(packet.innermost()) : null,
          ip ? packet.destination(packet.innermost()) : null,
          Macs.stationAt(packet, SOURCE_MAC),
          Macs.stationAt(packet, DESTINATION_MAC),
          ip ? packet.ipLength(0) : packet.originalLength(),
          tNs,
          fingerprint,
          node,
          place,
          sent);
    }
  }

  private static final class Rung {
    final ControlMessage message;
    final @Nullable Address source;
    final @Nullable Address destination;
    final @Nullable Address sendingStation;
    final @Nullable Address receivingStation;
    final int lengthBytes;
    final Set<String> nodes = new HashSet<>();
    long tNs;
    String seenAt;
    @Nullable String firstSender;

    Rung(Sighting first) {
      message = first.message;
      source = first.source;
      destination = first.destination;
      sendingStation = first.sendingStation;
      receivingStation = first.receivingStation;
      lengthBytes = first.lengthBytes;
      tNs = first.tNs;
      seenAt = first.place;
      firstSender = first.sent ? first.node : null;
      nodes.add(first.node);
    }

    boolean takes(Sighting one) {
      return !nodes.contains(one.node) && Math.abs(one.tNs - tNs) < SAME_WITHIN_NS;
    }

    void take(Sighting one) {
      nodes.add(one.node);
      if (one.tNs >= tNs) return;
      tNs = one.tNs;
      seenAt = one.place;
      firstSender = one.sent ? one.node : null;
    }
  }

  private final List<Rung> rungs = new ArrayList<>();
  private final Map<Long, List<Rung>> byFingerprint = new HashMap<>();
  private long beyond;

  /** Node by node, and of each in the order of time. */
  void add(Sighting one) {
    List<Rung> equal = byFingerprint.computeIfAbsent(one.fingerprint, key -> new ArrayList<>(1));
    for (Rung rung : equal) {
      if (!rung.takes(one)) continue;
      rung.take(one);
      return;
    }
    if (rungs.size() == MAX) {
      beyond++;
      return;
    }
    Rung rung = new Rung(one);
    rungs.add(rung);
    equal.add(rung);
  }

  /** Counts messages that were seen and not kept. */
  void addBeyond(long messages) {
    beyond += messages;
  }

  /** Messages beyond the bound. */
  long beyond() {
    return beyond;
  }

  /**
   * @param captures all there are of the run
   */
  List<LadderMessage> messages(RunPlan plan, List<CaptureFile> captures) {
    Map<Address, String> owners = owners(plan);
    Arrivals arrivals = new Arrivals(plan, captures);
    for (Rung rung : rungs) for (String node : rung.nodes) arrivals.saw(node, rung.message.name());
    return rungs.stream()
        .map(rung -> message(rung, owners, arrivals))
        .sorted(Comparator.comparingLong(LadderMessage::tNs))
        .toList();
  }

  private static Map<Address, String> owners(RunPlan plan) {
    Map<Address, String> owners = new HashMap<>();
    for (RunPlan.Node node : plan.nodes()) {
      for (RunPlan.Interface each : node.interfaces()) {
        for (String text : each.addresses()) {
          Address address = Address.parse(text);
          if (address != null) owners.put(address, node.name());
        }
        long mac = Macs.parse(each.mac());
        if (mac >= 0) owners.put(Address.linkLocal(mac), node.name());
      }
    }
    return owners;
  }

  private static LadderMessage message(Rung rung, Map<Address, String> owners, Arrivals arrivals) {
    String to = receiver(rung, owners);
    boolean lost =
        !rung.nodes.contains(to) && arrivals.wouldShow(to, rung.message.name(), rung.seenAt);
    return new LadderMessage(
        rung.tNs,
        sender(rung, owners),
        to,
        rung.message.protocol(),
        rung.message.name(),
        rung.message.summary(),
        rung.lengthBytes,
        rung.seenAt,
        lost,
        fields(rung));
  }

  /** An address that is in no plan, or none at all, is that of the first node that sent it. */
  private static String sender(Rung rung, Map<Address, String> owners) {
    String owner = rung.source == null ? null : owners.get(rung.source);
    if (owner != null) return owner;
    if (rung.firstSender != null) return rung.firstSender;
    if (rung.source != null) return rung.source.toString();
    return owner(rung.sendingStation, owners, "unknown");
  }

  /** Groups have one place in the drawing: which one it is stands in the message's fields. */
  private static String receiver(Rung rung, Map<Address, String> owners) {
    Address address = rung.destination;
    if (address == null) return owner(rung.receivingStation, owners, "all");
    return address.isMulticast() ? "all" : owners.getOrDefault(address, address.toString());
  }

  private static String owner(
      @Nullable Address station, Map<Address, String> owners, String otherwise) {
    return station == null ? otherwise : owners.getOrDefault(station, otherwise);
  }

  private static List<DecodedField> fields(Rung rung) {
    if (rung.source == null || rung.destination == null) return rung.message.fields();
    List<DecodedField> fields = new ArrayList<>();
    fields.add(new DecodedField(0, "source", rung.source.toString()));
    fields.add(new DecodedField(0, "destination", rung.destination.toString()));
    fields.addAll(rung.message.fields());
    return List.copyOf(fields);
  }
}
