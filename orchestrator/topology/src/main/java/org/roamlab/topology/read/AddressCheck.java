package org.roamlab.topology.read;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.roamlab.topology.language.End;
import org.roamlab.topology.language.Fields;
import org.roamlab.topology.language.Key;
import org.roamlab.topology.language.LinkKeys;
import org.roamlab.topology.language.Many;
import org.roamlab.topology.language.Subnet;
import org.roamlab.topology.model.Link;
import org.roamlab.topology.plan.IpAddress;
import org.roamlab.topology.plan.IpPrefix;
import org.roamlab.topology.problem.Place;
import org.roamlab.topology.problem.Problems;

/** Addresses that files give: well-formed, inside their subnet, and each on one node only. */
final class AddressCheck {
  private static final IpPrefix LINK_LOCAL = parsed("fe80::/10");

  private final Network network;
  private final Problems problems;
  private final Map<IpAddress, Holder> holders = new LinkedHashMap<>();
  private final List<Taken> subnets = new ArrayList<>();

  /** Who has an address. */
  private record Holder(String node, String link, Place place) {}

  private record Taken(IpPrefix subnet, Link link, Place place) {}

  AddressCheck(Network network, Problems problems) {
    this.network = network;
    this.problems = problems;
  }

  void check() {
    for (Link link : network.links().values()) {
      Fields fields = network.source(link);
      IpPrefix ipv4 = subnet(fields, LinkKeys.IPV4, 4, link);
      IpPrefix ipv6 = subnet(fields, LinkKeys.IPV6, 6, link);
      List<Many.At<End>> ends = fields.find(link.segment() ? LinkKeys.NODES : LinkKeys.ENDS);
      for (Many.At<End> end : ends == null ? List.<Many.At<End>>of() : ends) {
        for (Many.At<String> address : end.value().addresses()) {
          IpPrefix read = address(address, end.value(), link);
          if (read != null && read.family() == 4) {
            ipv4 = inside(read, ipv4, address, link);
          } else if (read != null) {
            ipv6 = inside(read, ipv6, address, link);
          }
        }
      }
    }
    checkOverlaps();
  }

  private @Nullable IpPrefix subnet(Fields fields, Key<Subnet> key, int family, Link link) {
    Subnet subnet = fields.find(key);
    if (subnet == null || subnet.cidr() == null) {
      return null;
    }
    IpPrefix prefix = IpPrefix.parse(subnet.cidr());
    String example = family == 4 ? "10.0.1.0/24" : "2001:db8:1::/64";
    if (prefix == null || prefix.family() != family || !subnet.cidr().contains("/")) {
      problems.error(
          fields.at(key),
          "'" + subnet.cidr() + "' is no IPv" + family + " subnet",
          "such as " + example);
      return null;
    }
    if (!prefix.equals(prefix.network())) {
      problems.error(
          fields.at(key),
          "'" + subnet.cidr() + "' is an address in a subnet",
          "did you mean " + prefix.network() + "?");
      return null;
    }
    if (prefix.hosts() < link.ends().size()) {
      problems.error(
          fields.at(key),
          prefix + " has " + prefix.hosts() + " addresses for " + link.ends().size() + " nodes",
          "give the link a larger subnet");
    }
    subnets.add(new Taken(prefix, link, fields.at(key)));
    return prefix;
  }

  private @Nullable IpPrefix address(Many.At<String> at, End end, Link link) {
    Place place = at.node().place();
    IpPrefix prefix = IpPrefix.parse(at.value());
    if (prefix == null) {
      problems.error(
          place, "'" + at.value() + "' is no address", "such as 10.0.1.1/24 or 2001:db8:1::1/64");
      return null;
    }
    if (!at.value().contains("/")) {
      String length = prefix.family() == 4 ? "/24" : "/64";
      problems.error(
          place,
          "the address needs its prefix length",
          "did you mean " + at.value() + length + "?");
      return null;
    }
    if (prefix.family() == 4 ? !link.ipv4Enabled() : !link.ipv6Enabled()) {
      problems.error(
          place,
          "'" + link.name() + "' has no IPv" + prefix.family() + " by its own word",
          "remove the address, or 'ipv" + prefix.family() + ": false'");
    }
    if (isReserved(prefix)) {
      problems.error(
          place,
          prefix.address() + " is the address of the network or of all its nodes",
          "choose one between");
    }
    claim(prefix.address(), end, link, place);
    return prefix;
  }

  /** IPv4 keeps the first address of a subnet for itself and the last one for broadcast. */
  private static boolean isReserved(IpPrefix prefix) {
    if (prefix.family() != 4 || prefix.length() >= 31) {
      return false;
    }
    IpAddress network = prefix.network().address();
    IpAddress broadcast = prefix.host(prefix.hosts() + 1);
    return prefix.address().equals(network) || prefix.address().equals(broadcast);
  }

  private void claim(IpAddress address, End end, Link link, Place place) {
    Holder other = holders.putIfAbsent(address, new Holder(end.node(), link.name(), place));
    if (other == null) {
      return;
    }
    // All access routers may have one link-local address (RFC 5213 §6.9.3), and a node may move its
    // own.
    boolean apart = !other.link().equals(link.name());
    if (apart && (LINK_LOCAL.contains(address) || other.node().equals(end.node()))) {
      return;
    }
    problems.error(
        place,
        address + " is the address of '" + other.node() + "' already",
        "it has it at " + other.place());
  }

  /** Reports an address outside; the first one says what the subnet is where the link does not. */
  private @Nullable IpPrefix inside(
      IpPrefix address, @Nullable IpPrefix subnet, Many.At<String> at, Link link) {
    boolean alone = address.length() == (address.family() == 4 ? 32 : 128);
    if (alone || LINK_LOCAL.contains(address.address())) {
      return subnet;
    }
    if (subnet == null) {
      return address.network();
    }
    if (!subnet.contains(address.address())) {
      problems.error(
          at.node().place(),
          address.address() + " lies outside " + subnet + " of '" + link.name() + "'",
          "choose an address between " + subnet.host(1) + " and " + subnet.host(subnet.hosts()));
    } else if (subnet.length() != address.length()) {
      problems.error(
          at.node().place(),
          "the prefix length is "
              + address.length()
              + ", that of '"
              + link.name()
              + "' is "
              + subnet.length(),
          "did you mean " + address.address() + "/" + subnet.length() + "?");
    }
    return subnet;
  }

  private void checkOverlaps() {
    subnets.sort(Comparator.comparing(Taken::subnet));
    for (int i = 1; i < subnets.size(); i++) {
      Taken one = subnets.get(i - 1);
      Taken other = subnets.get(i);
      if (one.subnet().family() == other.subnet().family()
          && one.subnet().overlaps(other.subnet())) {
        problems.warning(
            other.place(),
            other.subnet() + " overlaps " + one.subnet() + " of '" + one.link().name() + "'",
            "routes lead to one of them only");
      }
    }
  }

  private static IpPrefix parsed(String text) {
    IpPrefix prefix = IpPrefix.parse(text);
    if (prefix == null) {
      throw new IllegalArgumentException(text);
    }
    return prefix;
  }
}
