package org.roamlab.protocols.pmipv6;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.roamlab.protocols.Description;
import org.roamlab.protocols.Machine;
import org.roamlab.protocols.flow.FlowEffect;
import org.roamlab.protocols.flow.FlowEvent;
import org.roamlab.protocols.flow.FlowLines;
import org.roamlab.protocols.flow.FlowManager;
import org.roamlab.protocols.flow.FlowPolicy;
import org.roamlab.protocols.mobility.MobilityHeader;
import org.roamlab.protocols.mobility.MobilityMessage;
import org.roamlab.protocols.wire.Ipv6;
import org.roamlab.protocols.wire.LinkLayerAddress;
import org.roamlab.protocols.wire.Malformed;
import org.roamlab.protocols.wire.Prefix;

/**
 * An anchor, gateways and a flow manager on a virtual clock. Messages travel as bytes over links
 * that lose, repeat, delay and reorder as they are told.
 */
final class Domain {
  static final Ipv6 ANCHOR = Ipv6.parse("2001:db8:f::1");
  static final Instant EPOCH = Instant.parse("2026-01-01T00:00:00Z");
  static final Duration DELAY = Duration.ofMillis(5);

  /** When the copies of a message arrive, counted from its sending; none: it is lost. */
  interface Link {
    List<Duration> arrivals();
  }

  /** Whom something happens to. */
  private record Due(Instant at, long order, Runnable action) {}

  final Map<String, MobileAccessGateway> gateways = new LinkedHashMap<>();
  final Map<String, AccessKernel> accessKernels = new LinkedHashMap<>();
  final Map<String, GatewayPolicy> gatewayPolicies = new LinkedHashMap<>();
  AnchorPolicy anchorPolicy;
  final FlowPolicy flowPolicy;
  LocalMobilityAnchor anchor;
  AnchorKernel anchorKernel = new AnchorKernel();
  @Nullable FlowManager flowManager;
  Instant now = EPOCH;
  Link link = () -> List.of(DELAY);
  boolean anchorUp = true;

  /** What every message looked like on the wire. */
  final List<byte[]> wire = new ArrayList<>();

  private final PriorityQueue<Due> queue =
      new PriorityQueue<>(Comparator.comparing(Due::at).thenComparingLong(Due::order));
  private final Deque<Runnable> socket = new ArrayDeque<>();
  private long order;
  private List<String> lines = new ArrayList<>();
  boolean quiet;

  Domain(AnchorPolicy anchorPolicy, Map<String, GatewayPolicy> gatewayPolicies, FlowPolicy flows) {
    this.anchorPolicy = anchorPolicy;
    this.flowPolicy = flows;
    this.gatewayPolicies.putAll(gatewayPolicies);
    this.anchor = new LocalMobilityAnchor(anchorPolicy);
    gatewayPolicies.forEach((name, policy) -> {
      gateways.put(name, new MobileAccessGateway(policy));
      accessKernels.put(name, new AccessKernel());
    });
  }

  static Ipv6 gatewayAddress(int number) {
    return Ipv6.parse("2001:db8:f::%x".formatted(0x10 + number));
  }

  static AnchorPolicy anchorPolicy(
      int gateways, List<MobileProfile> mobiles, Function<AnchorPolicy, AnchorPolicy> change) {
    List<AnchorPolicy.Gateway> all = new ArrayList<>();
    for (int i = 1; i <= gateways; i++) {
      all.add(new AnchorPolicy.Gateway(gatewayAddress(i), List.of("mag" + i, "wlan" + i)));
    }
    return change.apply(
        new AnchorPolicy(
            ANCHOR,
            all,
            mobiles,
            false,
            Prefix.parse("2001:db8:1::/48"),
            64,
            Duration.ofSeconds(3600),
            AnchorPolicy.DELETE_DELAY,
            AnchorPolicy.ASSIGN_DELAY,
            AnchorPolicy.TIMESTAMP_WINDOW,
            Signalling.PAPER,
            1000,
            4,
            1000));
  }

  static GatewayPolicy gatewayPolicy(int number, List<MobileProfile> mobiles, Duration lifetime) {
    return new GatewayPolicy(
        gatewayAddress(number),
        ANCHOR,
        Ipv6.parse("fe80::200:5eff:fe00:5213"),
        LinkLayerAddress.parse("00:00:5e:00:52:13"),
        Map.of("wlan", 4),
        mobiles,
        false,
        lifetime,
        true,
        Duration.ofHours(1),
        1460,
        100,
        Map.of());
  }

  List<String> transcript() {
    List<String> taken = lines;
    lines = new ArrayList<>();
    return taken;
  }

  private void note(String node, String mark, Record what) {
    if (!quiet) {
      Duration t = Duration.between(EPOCH, now);
      lines.add(
          String.format(
              Locale.ROOT,
              "%9.3f %-6s %s %s",
              t.toNanos() / 1e9,
              node,
              mark,
              shorter(Description.line(what))));
    }
  }

  /** Messages say much; what a reader of a transcript knows by heart is said in fewer words. */
  private static String shorter(String line) {
    return line.replace("message=", "")
        .replace("acknowledge=true proxy=true ", "")
        .replace("proxy=true ", "")
        .replace("000000000 options=", "s ")
        .replace("mobile-node-identifier identifier=", "mn=")
        .replace("handoff-indicator value=", "hi=")
        .replace("access-technology-type value=", "att=")
        .replace("link-layer-identifier hexadecimal=", "ll=")
        .replace("link-local-address address=", "lla=")
        .replace("home-network-prefix prefix=", "hnp=")
        .replace("flow-mobility-prefix prefix=", "flow-mob=")
        .replace("timestamp value=", "ts=")
        .replace(" length=64", "/64")
        .replace(" length=0", "/0");
  }

  void say(String line) {
    lines.add(line);
  }

  // ---- events

  void gateway(String name, GatewayEvent event) {
    note(name, ">", (Record) event);
    MobileAccessGateway machine = gateways.get(name);
    GatewayPolicy policy = gatewayPolicies.get(name);
    AccessKernel kernel = accessKernels.get(name);
    if (machine == null || policy == null || kernel == null) {
      throw new IllegalArgumentException("no gateway " + name);
    }
    for (GatewayEffect effect : machine.handle(now, event)) {
      note(name, " ", (Record) effect);
      kernel.apply(effect);
      if (effect instanceof GatewayEffect.SendMessage send) {
        send(policy.address(), send.to(), send.message());
      }
    }
  }

  void anchor(AnchorEvent event) {
    note("lma", ">", (Record) event);
    for (AnchorEffect effect : anchor.handle(now, event)) {
      note("lma", " ", (Record) effect);
      anchorKernel.apply(effect);
      switch (effect) {
        case AnchorEffect.SendMessage send -> send(ANCHOR, send.to(), send.message());
        case AnchorEffect.TellFlowManager tell -> {
          String line = FlowLines.encode(tell.reply());
          socket.add(() -> flow(new FlowEvent.DaemonSaid(reply(line))));
        }
        default -> {}
      }
    }
    drain();
  }

  private static org.roamlab.protocols.flow.FlowReply reply(String line) {
    try {
      return FlowLines.decodeReply(line);
    } catch (Malformed e) {
      throw new AssertionError(line, e);
    }
  }

  private static org.roamlab.protocols.flow.FlowRequest request(String line) {
    try {
      return FlowLines.decodeRequest(line);
    } catch (Malformed e) {
      throw new AssertionError(line, e);
    }
  }

  void flow(FlowEvent event) {
    if (flowManager == null) {
      return;
    }
    note("fm", ">", (Record) event);
    for (FlowEffect effect : flowManager.handle(now, event)) {
      note("fm", " ", (Record) effect);
      if (effect instanceof FlowEffect.AskDaemon ask) {
        String line = FlowLines.encode(ask.request());
        socket.add(() -> anchor(new AnchorEvent.FlowRequested(request(line))));
      }
    }
    drain();
  }

  private boolean draining;

  private void drain() {
    if (draining) {
      return;
    }
    draining = true;
    while (!socket.isEmpty()) {
      socket.removeFirst().run();
    }
    draining = false;
  }

  void connectFlowManager() {
    if (flowManager == null) {
      flowManager = new FlowManager(flowPolicy);
    }
    anchor(new AnchorEvent.FlowManagerConnected());
    flow(new FlowEvent.DaemonConnected());
  }

  /** The process ends, and with it what it knew; its kernel is clean when it starts again. */
  void restartAnchor() {
    anchor = new LocalMobilityAnchor(anchorPolicy);
    anchorKernel = new AnchorKernel();
    if (flowManager != null) {
      flow(new FlowEvent.DaemonLost());
      connectFlowManager();
    }
  }

  // ---- links

  void send(Ipv6 from, Ipv6 to, MobilityMessage message) {
    byte[] bytes = MobilityHeader.encode(message, from, to);
    wire.add(bytes);
    for (Duration after : link.arrivals()) {
      queue.add(new Due(now.plus(after), order++, () -> deliver(from, to, bytes)));
    }
  }

  void deliver(Ipv6 from, Ipv6 to, byte[] bytes) {
    if (to.equals(ANCHOR) && !anchorUp) {
      return;
    }
    try {
      MobilityMessage message = MobilityHeader.decode(bytes, from, to);
      if (to.equals(ANCHOR)) {
        anchor(new AnchorEvent.MessageReceived(from, message));
      } else {
        gateway(named(to), new GatewayEvent.MessageReceived(from, message));
      }
    } catch (Malformed e) {
      String why = String.valueOf(e.getMessage());
      if (to.equals(ANCHOR)) {
        anchor(new AnchorEvent.MessageUnreadable(from, why));
      } else {
        gateway(named(to), new GatewayEvent.MessageUnreadable(from, why));
      }
    }
  }

  private String named(Ipv6 address) {
    return gatewayPolicies.entrySet().stream()
        .filter(e -> e.getValue().address().equals(address))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElseThrow();
  }

  /** Lets time pass; what is due at the same instant happens in a fixed order. */
  void run(Duration duration) {
    Instant end = now.plus(duration);
    while (true) {
      Instant next = end;
      Runnable action = null;
      if (!queue.isEmpty() && !queue.peek().at().isAfter(next)) {
        next = queue.peek().at();
        action = () -> queue.remove().action().run();
      }
      Instant anchorDue = anchorUp ? due(anchor) : null;
      if (anchorDue != null && anchorDue.isBefore(next)) {
        next = anchorDue;
        action = () -> anchor(new AnchorEvent.TimePassed());
      }
      for (Map.Entry<String, MobileAccessGateway> gateway : gateways.entrySet()) {
        Instant due = due(gateway.getValue());
        if (due != null && due.isBefore(next)) {
          next = due;
          action = () -> gateway(gateway.getKey(), new GatewayEvent.TimePassed());
        }
      }
      Instant flowDue = flowManager == null ? null : due(flowManager);
      if (flowDue != null && flowDue.isBefore(next)) {
        next = flowDue;
        action = () -> flow(new FlowEvent.TimePassed());
      }
      if (action == null) {
        now = end;
        return;
      }
      now = next.isBefore(now) ? now : next;
      action.run();
    }
  }

  private @Nullable Instant due(Machine<?, ?> machine) {
    return machine.deadline();
  }
}
