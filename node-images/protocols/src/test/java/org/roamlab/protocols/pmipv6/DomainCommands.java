package org.roamlab.protocols.pmipv6;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.roamlab.protocols.flow.FlowEvent;
import org.roamlab.protocols.flow.FlowEvent.FlowCount;
import org.roamlab.protocols.flow.FlowEvent.TunnelCount;
import org.roamlab.protocols.flow.FlowKey;
import org.roamlab.protocols.flow.FlowPolicy;
import org.roamlab.protocols.mobility.MobilityHeader;
import org.roamlab.protocols.mobility.MobilityMessage.BindingUpdate;
import org.roamlab.protocols.mobility.MobilityOption;
import org.roamlab.protocols.mobility.MobilityOption.AccessTechnologyType;
import org.roamlab.protocols.mobility.MobilityOption.HandoffIndicator;
import org.roamlab.protocols.mobility.MobilityOption.HomeNetworkPrefix;
import org.roamlab.protocols.mobility.MobilityOption.LinkLayerIdentifier;
import org.roamlab.protocols.mobility.MobilityOption.MobileNodeIdentifier;
import org.roamlab.protocols.mobility.MobilityOption.Timestamp;
import org.roamlab.protocols.mobility.MobilityOption.UnknownOption;
import org.roamlab.protocols.wire.Ipv6;
import org.roamlab.protocols.wire.LinkLayerAddress;
import org.roamlab.protocols.wire.Prefix;

/** The commands of scenario files. */
final class DomainCommands {
  static final LinkLayerAddress PLAIN = LinkLayerAddress.parse("02:00:00:00:01:01");
  static final LinkLayerAddress WEAK_1 = LinkLayerAddress.parse("02:00:00:00:02:01");
  static final LinkLayerAddress WEAK_2 = LinkLayerAddress.parse("02:00:00:00:02:02");
  static final LinkLayerAddress BOND = LinkLayerAddress.parse("02:00:00:00:03:01");
  static final LinkLayerAddress TWO_1 = LinkLayerAddress.parse("02:00:00:00:04:01");
  static final LinkLayerAddress TWO_2 = LinkLayerAddress.parse("02:00:00:00:04:02");

  static final List<MobileProfile> MOBILES =
      List.of(
          MobileProfile.of("plain", Terminal.PLAIN, PLAIN),
          MobileProfile.of("weak", Terminal.WEAK_HOST, WEAK_1, WEAK_2),
          MobileProfile.of("bond", Terminal.LOGICAL_INTERFACE, BOND),
          MobileProfile.of("two", Terminal.PLAIN, TWO_1, TWO_2),
          new MobileProfile(
              "multi",
              Terminal.PLAIN,
              List.of(LinkLayerAddress.parse("02:00:00:00:05:01")),
              List.of(Prefix.parse("2001:db8:5:1::/64"), Prefix.parse("2001:db8:5:2::/64")),
              2,
              true),
          new MobileProfile(
              "barred",
              Terminal.PLAIN,
              List.of(LinkLayerAddress.parse("02:00:00:00:06:01")),
              List.of(),
              1,
              false),
          new MobileProfile(
              "three",
              Terminal.WEAK_HOST,
              List.of(
                  LinkLayerAddress.parse("02:00:00:00:07:01"),
                  LinkLayerAddress.parse("02:00:00:00:07:02"),
                  LinkLayerAddress.parse("02:00:00:00:07:03")),
              List.of(
                  Prefix.parse("2001:db8:7:1::/64"),
                  Prefix.parse("2001:db8:7:2::/64"),
                  Prefix.parse("2001:db8:7:3::/64")),
              1,
              true));

  private static final Map<String, LinkLayerAddress> NAMES =
      Map.of(
          "plain",
          PLAIN,
          "weak1",
          WEAK_1,
          "weak2",
          WEAK_2,
          "bond",
          BOND,
          "two1",
          TWO_1,
          "two2",
          TWO_2,
          "multi",
          LinkLayerAddress.parse("02:00:00:00:05:01"),
          "barred",
          LinkLayerAddress.parse("02:00:00:00:06:01"),
          "stranger",
          LinkLayerAddress.parse("02:00:00:00:99:01"));

  private @Nullable Domain made;
  private final Deque<List<Duration>> faults = new ArrayDeque<>();

  List<String> command(String line) {
    String[] words = line.split(" ");
    if (words[0].equals("world")) {
      made = world(fields(words));
      return List.of();
    }
    Domain domain = domain();
    switch (words[0]) {
      case "attach" ->
          domain.gateway(words[1], new GatewayEvent.Attached("wlan", mobile(words[2]), null));
      case "attach-at" ->
          domain.gateway(words[1], new GatewayEvent.Attached(words[3], mobile(words[2]), null));
      case "detach" ->
          domain.gateway(words[1], new GatewayEvent.Detached("wlan", mobile(words[2])));
      case "solicit" ->
          domain.gateway(
              words[1],
              new GatewayEvent.RouterSolicited(
                  "wlan", Ipv6.parse(words[2]), words.length > 3 ? mobile(words[3]) : null));
      case "stop" -> domain.gateway(words[1], new GatewayEvent.Stopping());
      case "run" -> domain.run(duration(words[1]));
      case "lose" -> fault(number(words[1]), List.of());
      case "pass" -> fault(number(words[1]), List.of(Domain.DELAY));
      case "repeat" -> fault(1, List.of(Domain.DELAY, Domain.DELAY.multipliedBy(3)));
      case "delay" -> fault(1, List.of(duration(words[1])));
      case "update" -> update(domain, fields(words));
      case "bytes" -> bytes(domain, words[1], words[2]);
      case "restart-lma" -> {
        if (words.length > 1) {
          domain.anchorPolicy = anchorPolicy(fields(words));
        }
        domain.restartAnchor();
      }
      case "lma-down" -> domain.anchorUp = false;
      case "lma-up" -> domain.anchorUp = true;
      case "connect-fm" -> domain.connectFlowManager();
      case "lose-fm" -> {
        domain.flowManager = null;
        domain.anchor(new AnchorEvent.FlowManagerLost());
      }
      case "packet" -> domain.flow(new FlowEvent.PacketQueued(number(words[1]), key(words)));
      case "counters" -> domain.flow(counters(fields(words)));
      case "flows" -> domain.flow(new FlowEvent.CommandGiven(1, line.substring(5).strip()));
      case "state" -> state(domain);
      default -> throw new IllegalArgumentException("no command " + line);
    }
    return domain.transcript();
  }

  private Domain domain() {
    if (made == null) {
      made = world(Map.of());
    }
    return made;
  }

  private Domain world(Map<String, String> f) {
    int flows = number(f.getOrDefault("flows", "1000"));
    Duration lifetime = duration(f.getOrDefault("lifetime", "60s"));
    Map<String, GatewayPolicy> gateways = new LinkedHashMap<>();
    for (int i = 1; i <= 3; i++) {
      GatewayPolicy p = Domain.gatewayPolicy(i, MOBILES, lifetime);
      gateways.put(
          "mag" + i,
          new GatewayPolicy(
              p.address(),
              p.anchor(),
              p.linkLocal(),
              p.linkLayer(),
              p.accesses(),
              p.mobiles(),
              p.anyone(),
              p.lifetime(),
              timestamped(f),
              p.advertisedLifetime(),
              p.advertisedMtu(),
              number(f.getOrDefault("mobiles", "100")),
              p.tunnelled()));
    }
    FlowPolicy flowPolicy =
        new FlowPolicy(Duration.ofSeconds(10), 0.05, 20, Duration.ofSeconds(30), flows, 8);
    Domain domain = new Domain(anchorPolicy(f), gateways, flowPolicy);
    domain.link =
        () -> {
          List<Duration> arrivals = faults.pollFirst();
          return arrivals == null ? List.of(Domain.DELAY) : arrivals;
        };
    return domain;
  }

  private static boolean timestamped(Map<String, String> f) {
    return !f.getOrDefault("order", "time").equals("sequence");
  }

  private static AnchorPolicy anchorPolicy(Map<String, String> f) {
    Signalling signalling =
        f.getOrDefault("signalling", "paper").equals("rfc7864")
            ? Signalling.RFC7864
            : Signalling.PAPER;
    Prefix pool = Prefix.parse(f.getOrDefault("pool", "2001:db8:1::/48"));
    return Domain.anchorPolicy(
        3,
        MOBILES,
        p ->
            new AnchorPolicy(
                p.address(),
                // The last of the gateways is not authorised where so wanted.
                p.gateways().subList(0, number(f.getOrDefault("authorised", "3"))),
                mobiles(f.getOrDefault("unknown", ""), f.getOrDefault("barred", "")),
                p.anyone(),
                pool,
                64,
                duration(f.getOrDefault("longest", "3600s")),
                p.deleteDelay(),
                p.assignDelay(),
                timestamped(f) ? p.timestampWindow() : null,
                signalling,
                number(f.getOrDefault("bindings", "1000")),
                p.mostBindingsPerMobile(),
                number(f.getOrDefault("flows", "1000"))));
  }

  /** As the anchor knows them, which may be otherwise than its gateways do. */
  private static List<MobileProfile> mobiles(String unknown, String barred) {
    return MOBILES.stream()
        .filter(mobile -> !mobile.identifier().equals(unknown))
        .map(mobile ->
            mobile.identifier().equals(barred)
                ? new MobileProfile(
                    barred,
                    mobile.terminal(),
                    mobile.interfaces(),
                    mobile.prefixes(),
                    mobile.prefixesPerSession(),
                    false)
                : mobile)
        .toList();
  }

  private void fault(int times, List<Duration> arrivals) {
    for (int i = 0; i < times; i++) {
      faults.add(arrivals);
    }
  }

  /** An update put together by hand, as a gateway of ours would not send it. */
  private static void update(Domain domain, Map<String, String> f) {
    List<MobilityOption> options = new ArrayList<>();
    for (String mobile : many(f, "mn")) {
      options.add(new MobileNodeIdentifier(mobile));
    }
    many(f, "hi").forEach(v -> options.add(new HandoffIndicator(number(v))));
    many(f, "att").forEach(v -> options.add(new AccessTechnologyType(number(v))));
    many(f, "ll").forEach(v -> options.add(new LinkLayerIdentifier(mobile(v).hexadecimal())));
    many(f, "hnp").forEach(v -> options.add(HomeNetworkPrefix.of(Prefix.parse(v))));
    many(f, "unknown").forEach(v -> options.add(new UnknownOption(number(v), "0102")));
    many(f, "ts").forEach(v -> options.add(timestamp(domain, v)));
    Ipv6 from = Domain.gatewayAddress(number(f.getOrDefault("from", "1")));
    BindingUpdate proxy =
        BindingUpdate.proxy(
            number(f.getOrDefault("seq", "1")),
            duration(f.getOrDefault("lifetime", "60s")),
            options);
    BindingUpdate update =
        f.containsKey("not-proxy")
            ? new BindingUpdate(
                proxy.sequence(), true, true, false, false, false, false, proxy.lifetime(), options)
            : proxy;
    byte[] bytes = MobilityHeader.encode(update, from, Domain.ANCHOR);
    if (f.containsKey("spoil")) {
      bytes[4] ^= 1;
    }
    if (f.containsKey("over-link")) {
      domain.send(from, Domain.ANCHOR, update);
    } else {
      domain.deliver(from, Domain.ANCHOR, bytes);
    }
  }

  private static Timestamp timestamp(Domain domain, String milliseconds) {
    long nanos = domain.now.getEpochSecond() * 1_000_000_000L + domain.now.getNano();
    return milliseconds.equals("max")
        ? new Timestamp(-1)
        : Timestamp.ofEpochNanos(nanos + Long.parseLong(milliseconds) * 1_000_000L);
  }

  private static void bytes(Domain domain, String from, String hexadecimal) {
    domain.deliver(
        Domain.gatewayAddress(number(from)), Domain.ANCHOR, HexFormat.of().parseHex(hexadecimal));
  }

  /** {@code packet NUMBER DESTINATION PORT}. */
  private static FlowKey key(String[] words) {
    return new FlowKey(
        Ipv6.parse("2001:db8:c::1"), Ipv6.parse(words[2]), 0, 6, 5001, number(words[3]));
  }

  /** {@code counters tunnel=NUMBER:SENT:DROPPED flow=NUMBER:PACKETS:BYTES}, each more than once. */
  private static FlowEvent counters(Map<String, String> f) {
    List<TunnelCount> tunnels = new ArrayList<>();
    for (String value : many(f, "tunnel")) {
      String[] n = value.split(":", -1);
      tunnels.add(new TunnelCount(number(n[0]), number(n[1]), number(n[2])));
    }
    List<FlowCount> flows = new ArrayList<>();
    for (String value : many(f, "flow")) {
      String[] n = value.split(":", -1);
      flows.add(new FlowCount(number(n[0]), number(n[1]), number(n[2])));
    }
    return new FlowEvent.CountersRead(tunnels, flows);
  }

  private static void state(Domain domain) {
    AnchorKernel anchor = domain.anchorKernel;
    domain.say("lma tunnels " + anchor.tunnels);
    anchor.routes.forEach((prefix, tunnel) -> domain.say("lma " + prefix + " by " + tunnel));
    anchor.rules.forEach((mark, tunnel) -> domain.say("lma mark " + mark + " by " + tunnel));
    domain.accessKernels.forEach((name, kernel) -> {
      kernel.home.forEach(route -> domain.say(name + " home " + route));
      kernel.flow.forEach(route -> domain.say(name + " flow " + route));
    });
  }

  private static Map<String, String> fields(String[] words) {
    Map<String, String> fields = new HashMap<>();
    for (int i = 1; i < words.length; i++) {
      int equals = words[i].indexOf('=');
      String name = equals < 0 ? words[i] : words[i].substring(0, equals);
      String value = equals < 0 ? "" : words[i].substring(equals + 1);
      fields.merge(name, value, (a, b) -> a + "," + b);
    }
    return fields;
  }

  private static List<String> many(Map<String, String> fields, String name) {
    String all = fields.get(name);
    return all == null ? List.of() : List.of(all.split(",", -1));
  }

  private static LinkLayerAddress mobile(String word) {
    LinkLayerAddress known = NAMES.get(word);
    return known != null ? known : LinkLayerAddress.parse(word);
  }

  private static int number(String word) {
    return Integer.parseInt(word);
  }

  private static Duration duration(String word) {
    return word.endsWith("ms")
        ? Duration.ofMillis(Long.parseLong(word.substring(0, word.length() - 2)))
        : Duration.ofMillis(
            Math.round(1000 * Double.parseDouble(word.substring(0, word.length() - 1))));
  }
}
