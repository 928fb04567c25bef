package org.roamlab.protocols.pmipv6;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.roamlab.protocols.flow.FlowPolicy;
import org.roamlab.protocols.wire.LinkLayerAddress;

/**
 * Fifty nodes move at once among six gateways while messages are lost, repeated and overtaken, the
 * anchor is restarted and gateways hear late of who has left. When that is over, what the kernels
 * route is where the nodes are.
 */
class ConvergenceTest {
  private static final List<Terminal> TERMINALS =
      List.of(Terminal.PLAIN, Terminal.WEAK_HOST, Terminal.LOGICAL_INTERFACE);

  private static final int NODES = 50;
  private static final int GATEWAYS = 6;
  private static final Duration LIFETIME = Duration.ofSeconds(20);
  private static final Duration QUIET = Duration.ofSeconds(90);

  /** An interface of a node and where it is; a bond has two with the same address. */
  private static final class Radio {
    final LinkLayerAddress address;
    int gateway;

    Radio(LinkLayerAddress address) {
      this.address = address;
    }
  }

  private final List<MobileProfile> profiles = new ArrayList<>();
  private final Map<MobileProfile, List<Radio>> radios = new LinkedHashMap<>();

  private Domain domain(Signalling signalling) {
    for (int i = 0; i < NODES; i++) {
      LinkLayerAddress one = LinkLayerAddress.parse("02:00:00:00:%02x:01".formatted(i));
      LinkLayerAddress two = LinkLayerAddress.parse("02:00:00:00:%02x:02".formatted(i));
      Terminal terminal = TERMINALS.get(i % 3);
      MobileProfile profile =
          terminal == Terminal.WEAK_HOST
              ? MobileProfile.of("mn" + i, terminal, one, two)
              : MobileProfile.of("mn" + i, terminal, one);
      profiles.add(profile);
      radios.put(
          profile,
          switch (terminal) {
            case PLAIN -> List.of(new Radio(one));
            case WEAK_HOST -> List.of(new Radio(one), new Radio(two));
            case LOGICAL_INTERFACE -> List.of(new Radio(one), new Radio(one));
          });
    }
    AnchorPolicy anchor =
        Domain.anchorPolicy(
            GATEWAYS,
            profiles,
            p ->
                new AnchorPolicy(
                    p.address(),
                    p.gateways(),
                    p.mobiles(),
                    false,
                    p.pool(),
                    64,
                    p.longestLifetime(),
                    p.deleteDelay(),
                    p.assignDelay(),
                    p.timestampWindow(),
                    signalling,
                    1000,
                    4,
                    1000));
    Map<String, GatewayPolicy> gateways = new LinkedHashMap<>();
    for (int i = 1; i <= GATEWAYS; i++) {
      gateways.put("mag" + i, Domain.gatewayPolicy(i, profiles, LIFETIME));
    }
    FlowPolicy flows =
        new FlowPolicy(Duration.ofSeconds(1), 0.05, 20, Duration.ofSeconds(30), 100, 8);
    Domain domain = new Domain(anchor, gateways, flows);
    domain.quiet = true;
    return domain;
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void whatIsRoutedIsWhereTheNodesAre(long seed) {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    Domain domain = domain(seed % 2 == 0 ? Signalling.RFC7864 : Signalling.PAPER);
    domain.link = () -> unreliable(random);
    for (int step = 0; step < 12; step++) {
      for (List<Radio> node : radios.values()) {
        node.forEach(radio -> move(domain, random, radio, node));
      }
      domain.run(Duration.ofMillis(random.nextInt(4000)));
      if (step == 5 && seed > 3) {
        domain.restartAnchor();
      }
    }
    domain.link = () -> List.of(Domain.DELAY);
    domain.run(QUIET);
    routesLeadToTheNodes(domain);

    for (List<Radio> node : radios.values()) {
      for (Radio radio : node) {
        leave(domain, radio);
      }
    }
    domain.run(QUIET);
    nothingIsLeft(domain);
  }

  /** One message in five is lost, one in ten comes twice, each takes up to 0.4 s. */
  private static List<Duration> unreliable(RandomGenerator random) {
    int copies = random.nextInt(10) < 2 ? 0 : random.nextInt(10) < 1 ? 2 : 1;
    List<Duration> arrivals = new ArrayList<>();
    for (int i = 0; i < copies; i++) {
      arrivals.add(Duration.ofMillis(1 + random.nextInt(400)));
    }
    return arrivals;
  }

  /** Attaches elsewhere; the gateway before hears of it earlier or later. */
  private static void move(Domain domain, RandomGenerator random, Radio radio, List<Radio> node) {
    int target = random.nextInt(GATEWAYS + 1); // 0: out of reach
    boolean taken = node.stream().anyMatch(r -> r != radio && r.gateway == target && target != 0);
    if (taken || target == radio.gateway || random.nextBoolean()) {
      return;
    }
    int before = radio.gateway;
    boolean noticedFirst = random.nextBoolean();
    if (noticedFirst) {
      leave(domain, radio);
      domain.run(Duration.ofMillis(random.nextInt(30)));
    }
    if (target != 0) {
      domain.gateway("mag" + target, new GatewayEvent.Attached("wlan", radio.address, null));
    }
    radio.gateway = target;
    if (!noticedFirst && before != 0) {
      domain.run(Duration.ofMillis(random.nextInt(30)));
      domain.gateway("mag" + before, new GatewayEvent.Detached("wlan", radio.address));
    }
  }

  private static void leave(Domain domain, Radio radio) {
    if (radio.gateway != 0) {
      domain.gateway("mag" + radio.gateway, new GatewayEvent.Detached("wlan", radio.address));
      radio.gateway = 0;
    }
  }

  private void routesLeadToTheNodes(Domain domain) {
    Map<String, TreeSet<Integer>> homes = new TreeMap<>();
    domain.accessKernels.forEach((name, kernel) ->
        kernel.home.forEach(route ->
            homes
                .computeIfAbsent(route.substring(route.indexOf(' ') + 1), _ -> new TreeSet<>())
                .add(Integer.parseInt(name.substring(3)))));
    assertThat(domain.anchorKernel.routes.keySet()).isEqualTo(homes.keySet());
    domain.anchorKernel.routes.forEach(
        (prefix, tunnel) -> assertThat(homes.get(prefix)).as(prefix).contains(tunnel));
    int sessions = 0;
    List<TreeSet<Integer>> expected = new ArrayList<>();
    for (Map.Entry<MobileProfile, List<Radio>> node : radios.entrySet()) {
      if (node.getKey().terminal() == Terminal.LOGICAL_INTERFACE) {
        TreeSet<Integer> places = new TreeSet<>();
        node.getValue().stream().filter(r -> r.gateway != 0).forEach(r -> places.add(r.gateway));
        sessions += places.isEmpty() ? 0 : 1;
        if (!places.isEmpty()) {
          expected.add(places);
        }
      } else {
        for (Radio radio : node.getValue()) {
          sessions += radio.gateway == 0 ? 0 : 1;
          if (radio.gateway != 0) {
            expected.add(new TreeSet<>(List.of(radio.gateway)));
          }
        }
      }
    }
    assertThat(domain.anchor.bindings()).isEqualTo(sessions);
    assertThat(homes.values()).containsExactlyInAnyOrderElementsOf(expected);
  }

  private static void nothingIsLeft(Domain domain) {
    assertThat(domain.anchor.bindings()).isZero();
    assertThat(domain.anchorKernel.routes).isEmpty();
    assertThat(domain.anchorKernel.tunnels).isEmpty();
    assertThat(domain.anchor.deadline()).isNull();
    domain.accessKernels.values().forEach(kernel -> assertThat(kernel.home).isEmpty());
    domain.gateways.values().forEach(gateway -> assertThat(gateway.deadline()).isNull());
  }
}
