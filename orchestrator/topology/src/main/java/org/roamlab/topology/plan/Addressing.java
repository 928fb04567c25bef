package org.roamlab.topology.plan;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.roamlab.topology.model.Link;
import org.roamlab.topology.model.Link.LinkEnd;
import org.roamlab.topology.model.Topology;

/**
 * Chooses the addresses of all link ends. Each link has a subnet by its number among the links of
 * its kind, and each end an address by its number in the link, so what is added at the end moves
 * nothing.
 *
 * <p>The n-th point-to-point link has 10.0.n.0/24 (10.1.0.0/24 after 10.0.255.0/24) and
 * fd00:0:0:n::/64, the n-th segment a /20 from 10.128.0.0 on, and fd00:0:1:n::/64. A subnet that
 * the file gives elsewhere is left out.
 */
final class Addressing {
  private static final int MAX_LINKS = 16_383;
  private static final int MAX_SEGMENTS = 1_023;

  private final List<IpPrefix> given = new ArrayList<>();
  private int pointToPointLinks;
  private int segments;

  private Addressing(Topology topology) {
    for (Link link : topology.links()) {
      addGiven(link.ipv4());
      addGiven(link.ipv6());
      link.ends().forEach(end -> end.addresses().forEach(this::addGiven));
    }
  }

  private void addGiven(@Nullable String cidr) {
    if (cidr != null) {
      given.add(parse(cidr).network());
    }
  }

  /** For each link, for each end, its addresses: IPv4 first. */
  static List<List<List<IpPrefix>>> of(Topology topology) {
    Addressing addressing = new Addressing(topology);
    return topology.links().stream().map(addressing::link).toList();
  }

  private List<List<IpPrefix>> link(Link link) {
    int number = link.segment() ? ++segments : ++pointToPointLinks;
    int most = link.segment() ? MAX_SEGMENTS : MAX_LINKS;
    if (number > most) {
      throw new PlanProblem(
          "link %s is one too many for auto-addressing, which ends at %d; give it ipv4 and ipv6"
              .formatted(link.name(), most));
    }
    List<List<IpPrefix>> ends = new ArrayList<>();
    link.ends().forEach(end -> ends.add(explicit(end)));
    if (link.ipv4Enabled()) {
      fill(link, ends, subnet(link, 4, link.ipv4(), number), 4);
    }
    if (link.ipv6Enabled()) {
      fill(link, ends, subnet(link, 6, link.ipv6(), number), 6);
    }
    ends.forEach(addresses -> addresses.sort((a, b) -> Integer.compare(a.family(), b.family())));
    return ends;
  }

  private static List<IpPrefix> explicit(LinkEnd end) {
    List<IpPrefix> addresses = new ArrayList<>();
    end.addresses().forEach(text -> addresses.add(parse(text)));
    return addresses;
  }

  private static IpPrefix parse(String cidr) {
    IpPrefix prefix = IpPrefix.parse(cidr);
    if (prefix == null) {
      throw new PlanProblem("'%s' is no address; one looks like 10.0.1.2/24".formatted(cidr));
    }
    return prefix;
  }

  private IpPrefix subnet(Link link, int family, @Nullable String asked, int number) {
    if (asked != null) {
      return parse(asked).network();
    }
    for (LinkEnd end : link.ends()) {
      for (IpPrefix address : explicit(end)) {
        // An address alone, such as 10.1.1.1/32, says nothing about the link.
        if (address.family() == family && address.length() < address.address().bits()) {
          return address.network();
        }
      }
    }
    IpPrefix chosen = automatic(link.segment(), family, number);
    // Elsewhere, rather than the next one, so that the other links keep theirs.
    return isGiven(chosen)
        ? automatic(link.segment(), family, number + (link.segment() ? MAX_SEGMENTS : MAX_LINKS))
        : chosen;
  }

  private static IpPrefix automatic(boolean segment, int family, int number) {
    if (family == 6) {
      long block = 0xfd00L << 48 | (segment ? 1L << 16 : 0);
      return new IpPrefix(new IpAddress(6, block | number, 0), 64);
    }
    return segment
        ? new IpPrefix(IpAddress.v4(10, 128, 0, 0).plus((number - 1L) << 12), 20)
        : new IpPrefix(IpAddress.v4(10, 0, 0, 0).plus((long) number << 8), 24);
  }

  private boolean isGiven(IpPrefix prefix) {
    return given.stream().anyMatch(other -> other.length() > 0 && other.overlaps(prefix));
  }

  private static void fill(Link link, List<List<IpPrefix>> ends, IpPrefix subnet, int family) {
    Set<IpAddress> taken = new HashSet<>();
    ends.forEach(addresses -> addresses.forEach(a -> taken.add(a.address())));
    for (int i = 0; i < ends.size(); i++) {
      List<IpPrefix> addresses = ends.get(i);
      if (addresses.stream().noneMatch(a -> a.family() == family)) {
        addresses.add(new IpPrefix(free(link, subnet, i + 1, taken), subnet.length()));
      }
    }
  }

  /** By the end's number, or after all the numbers where the file has given that address away. */
  private static IpAddress free(Link link, IpPrefix subnet, int number, Set<IpAddress> taken) {
    for (long n = number; n <= subnet.hosts(); n += n == number ? link.ends().size() : 1) {
      IpAddress address = subnet.host(n);
      if (taken.add(address)) {
        return address;
      }
    }
    throw new PlanProblem(
        "subnet %s of link %s has no address for end %d (%s); give the link a larger one"
            .formatted(subnet, link.name(), number, link.ends().get(number - 1).node()));
  }
}
