package org.roamlab.topology.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.roamlab.topology.model.Link;
import org.roamlab.topology.model.Link.LinkEnd;
import org.roamlab.topology.plan.Plan.PlannedInterface;
import org.roamlab.topology.plan.Plan.PlannedNode;
import org.roamlab.topology.plan.Plan.PlannedRoute;

class RoutesTest {
  private static IntStream seeds() {
    return IntStream.range(0, 40);
  }

  /** A connected network of routers and hosts, with links, segments and loops. */
  static Lab random(long seed, int routers, int hosts) {
    Random random = new Random(seed);
    Lab lab = new Lab("random-" + seed);
    for (int i = 0; i < routers; i++) {
      lab.routers("r" + i);
    }
    for (int i = 0; i < hosts; i++) {
      lab.hosts("h" + i);
    }
    for (int i = 1; i < routers; i++) {
      lab.link("tree" + i, "r" + random.nextInt(i), "r" + i);
    }
    for (int i = 0; i < routers / 2; i++) {
      int a = random.nextInt(routers);
      lab.link("extra" + i, "r" + a, "r" + (a + 1 + random.nextInt(routers - 1)) % routers);
    }
    for (int i = 0; i < hosts; i++) {
      if (i % 3 == 2) {
        lab.segment("lan" + i, "h" + i, "r" + random.nextInt(routers), "h" + (i - 1));
      } else {
        lab.link("access" + i, "h" + i, "r" + random.nextInt(routers));
      }
    }
    return lab;
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void everyNodeReachesEveryAddressByTheFewestHops(int seed) {
    Lab lab = random(seed, 2 + seed % 9, seed % 7);
    Plan plan = lab.plan();
    Forwarded forwarded = new Forwarded(plan);

    for (PlannedNode from : plan.nodes()) {
      for (PlannedNode to : plan.nodes()) {
        for (PlannedInterface itf : to.interfaces()) {
          int nearest = hopsToLink(lab, from.name(), itf.link());
          for (String address : itf.addresses()) {
            // Routes lead to the nearest router on the link; the node may be that, or one hop on.
            assertThat(forwarded.hops(from.name(), withoutPrefix(address)))
                .as("hops from %s to %s of %s, seed %d", from.name(), address, to.name(), seed)
                .isBetween(0, nearest + 1);
          }
        }
      }
    }
  }

  /** From a node to the nearest node on the link that can pass packets to it. */
  private static int hopsToLink(Lab lab, String from, String link) {
    List<Link> links = lab.experiment().topology().links();
    Map<String, Integer> distance = new HashMap<>(Map.of(from, 0));
    Deque<String> waiting = new ArrayDeque<>(List.of(from));
    while (!waiting.isEmpty()) {
      String node = waiting.remove();
      int here = distance.getOrDefault(node, 0);
      if (node.startsWith("h") && !node.equals(from)) {
        continue;
      }
      if (links.stream().anyMatch(l -> l.name().equals(link) && ends(l, node))) {
        return here;
      }
      for (Link next : links) {
        for (LinkEnd end : ends(next, node) ? next.ends() : List.<LinkEnd>of()) {
          if (distance.putIfAbsent(end.node(), here + 1) == null) {
            waiting.add(end.node());
          }
        }
      }
    }
    throw new AssertionError("no way from %s to %s".formatted(from, link));
  }

  private static boolean ends(Link link, String node) {
    return link.ends().stream().anyMatch(end -> end.node().equals(node));
  }

  private static String withoutPrefix(String cidr) {
    return cidr.substring(0, cidr.indexOf('/'));
  }

  @Test
  void aLargeNetworkIsRoutedAlongATreeCompletelyAndWithFewRoutes() {
    Plan plan = random(7, 400, 200).plan();
    Forwarded forwarded = new Forwarded(plan);
    Random random = new Random(1);
    List<String> addresses = new ArrayList<>();
    plan.nodes().forEach(n -> n.interfaces().forEach(i -> addresses.addAll(i.addresses())));

    for (PlannedNode from : plan.nodes()) {
      for (int i = 0; i < 20; i++) {
        String address = withoutPrefix(addresses.get(random.nextInt(addresses.size())));
        assertThat(forwarded.hops(from.name(), address))
            .as("hops from %s to %s", from.name(), address)
            .isNotNegative();
      }
    }
    long routes = plan.nodes().stream().mapToLong(n -> n.routes().size()).sum();
    // A table for all pairs would have 400 × 800 × 2.
    assertThat(routes).isLessThan(40_000);
  }

  @Test
  void subnetsSideBySideInALongChainShareRoutes() {
    Lab lab = new Lab("chain");
    int length = 400;
    for (int i = 0; i < length; i++) {
      lab.routers("r" + i);
    }
    for (int i = 1; i < length; i++) {
      lab.link("l" + i, "r" + (i - 1), "r" + i);
    }
    Plan plan = lab.plan();

    assertThat(new Forwarded(plan).hops("r0", "10.0." + (length - 1 - 256) + ".2")).isPositive();
    long most = plan.nodes().stream().mapToLong(n -> n.routes().size()).max().orElse(0);
    assertThat((double) most).isCloseTo(30, within(15.0));
  }

  @Test
  void equalCostIsBrokenByName() {
    Plan plan =
        new Lab("diamond")
            .hosts("a", "z")
            .routers("left", "zwei", "eins", "right")
            .link("1", "a", "left")
            .link("2", "left", "zwei")
            .link("3", "left", "eins")
            .link("4", "zwei", "right")
            .link("5", "eins", "right")
            .link("6", "right", "z")
            .plan();

    assertThat(plan.nodes().get(2).routes())
        .contains(new PlannedRoute("10.0.6.0/24", "10.0.3.2", "eth2"));
  }

  @Test
  void nodesThatDoNotForwardAreNeverOnTheWay() {
    Plan plan =
        new Lab("multihomed")
            .routers("mag1", "mag2", "lma")
            .role("pmipv6-mn", "mn")
            .link("w1", "mag1", "mn:wlan0")
            .link("w2", "mag2", "mn:umts0")
            .link("s1", "mag1", "lma")
            .link("s2", "mag2", "lma")
            .plan();

    PlannedNode mag1 = plan.nodes().getFirst();
    assertThat(mag1.forwards()).isTrue();
    assertThat(mag1.routes()).contains(new PlannedRoute("10.0.2.0/24", "10.0.3.2", "eth1"));
    assertThat(mag1.routes()).noneMatch(r -> r.device().equals("eth0"));
  }

  @Test
  void hostsSendByDefaultAndRoutersKnowEachSubnet() {
    Plan plan =
        new Lab("line").hosts("a", "b").routers("r").link("1", "a", "r").link("2", "r", "b").plan();

    assertThat(plan.nodes().get(0).routes())
        .containsExactly(
            new PlannedRoute("default", "10.0.1.2", "eth0"),
            new PlannedRoute("default", "fd00:0:0:1::2", "eth0"));
    assertThat(plan.nodes().get(2).routes()).isEmpty();
  }

  @Test
  void addressesAreUnique() {
    Set<String> seen = new HashSet<>();
    for (PlannedNode node : random(3, 60, 90).plan().nodes()) {
      for (PlannedInterface itf : node.interfaces()) {
        itf.addresses().forEach(a -> assertThat(seen.add(withoutPrefix(a))).as(a).isTrue());
        assertThat(seen.add(itf.mac())).as(itf.mac()).isTrue();
      }
    }
  }
}
