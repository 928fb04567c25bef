package org.roamlab.metrics.analysis;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.roamlab.metrics.packet.Address;
import org.roamlab.metrics.packet.Bytes;
import org.roamlab.metrics.packet.Packet;
import org.roamlab.metrics.run.RunPlan;
import org.roamlab.metrics.series.ColumnStore;
import org.roamlab.metrics.series.Columns;
import org.roamlab.metrics.series.RunningSum;
import org.roamlab.metrics.udp.Datagrams;

/** What went through one captured interface. */
final class InterfaceView {
  /** So many packets are enough to measure a link's delay by. */
  private static final int MAX_TIMED = 1 << 15;

  /** One direction. */
  static final class Way {
    final RunningSum bytes;
    final RunningSum packets;

    /** The first packets, to be found again at the link's other end. */
    final Datagrams timed;

    final Map<String, RunningSum> byTraffic = new TreeMap<>();

    Way(ColumnStore store) {
      bytes = new RunningSum(store);
      packets = new RunningSum(store);
      timed = new Datagrams(store);
    }
  }

  final String node;
  final String interfaceName;
  final RunPlan.@Nullable Interface planned;
  final Way out;
  final Way in;
  final Columns activity;
  private final long mac;
  private final Set<Address> addresses = new HashSet<>();
  private final TrafficKey key;
  private final ColumnStore store;
  private long lastActiveNs = Long.MIN_VALUE;

  InterfaceView(
      String node, String interfaceName, RunPlan plan, TrafficKey key, ColumnStore store) {
    this.node = node;
    this.interfaceName = interfaceName;
    this.key = key;
    this.store = store;
    planned = find(plan, node, interfaceName);
    out = new Way(store);
    in = new Way(store);
    activity = new Columns(store);
    mac = planned == null ? -1 : Macs.parse(planned.mac());
    for (RunPlan.Node each : plan.nodes()) if (each.name().equals(node)) addAddresses(each);
  }

  private void addAddresses(RunPlan.Node each) {
    for (RunPlan.Interface one : each.interfaces()) {
      for (String text : one.addresses()) {
        Address address = Address.parse(text);
        if (address != null) addresses.add(address);
      }
    }
  }

  private static RunPlan.@Nullable Interface find(RunPlan plan, String node, String name) {
    for (RunPlan.Node each : plan.nodes()) {
      if (!each.name().equals(node)) continue;
      for (RunPlan.Interface one : each.interfaces()) {
        if (one.isCalled(name)) return one;
      }
    }
    return null;
  }

  /** {@code NODE:IF}. */
  String place() {
    return node + ":" + interfaceName;
  }

  void packet(Packet packet, long tNs, long fingerprint) {
    Way way = isOutgoing(packet) ? out : in;
    way.bytes.add(tNs, packet.originalLength());
    way.packets.add(tNs, 1);
    if (way.timed.size() < MAX_TIMED) way.timed.add(tNs, fingerprint, 0, packet.originalLength());
    if (!packet.isTcp() && !packet.isUdp()) return;
    RunPlan.Traffic traffic = traffic(packet);
    if (traffic == null) return;
    sum(way, traffic).add(tNs, packet.originalLength());
    markActive(tNs);
  }

  private RunningSum sum(Way way, RunPlan.Traffic traffic) {
    RunningSum known = way.byTraffic.get(traffic.id());
    if (known != null) return known;
    RunningSum fresh = new RunningSum(store);
    way.byTraffic.put(traffic.id(), fresh);
    return fresh;
  }

  /** User data keeps an interface awake; once per millisecond is enough to know. */
  private void markActive(long tNs) {
    if (lastActiveNs != Long.MIN_VALUE && tNs - lastActiveNs < 1_000_000) return;
    lastActiveNs = tNs;
    activity.addWhole(tNs, 1);
  }

  private RunPlan.@Nullable Traffic traffic(Packet packet) {
    int at = packet.transport();
    if (at + 4 > packet.capturedEnd()) return null;
    return key.byPort(Bytes.u16(packet.bytes(), at + 2), Bytes.u16(packet.bytes(), at));
  }

  /** Whether the node gives the packet to the link; else the link gives it to the node. */
  boolean isOutgoing(Packet packet) {
    int at = packet.start();
    boolean ethernet = packet.linkPayload() - at >= 14 && packet.capturedEnd() - at >= 14;
    if (ethernet && mac >= 0) {
      long source =
          (long) Bytes.u16(packet.bytes(), at + 6) << 32 | Bytes.u32(packet.bytes(), at + 8);
      return source == mac;
    }
    return packet.layers() > 0 && addresses.contains(packet.source(0));
  }
}
