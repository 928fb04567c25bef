package org.roamlab.topology.language;

import java.util.ArrayList;
import java.util.List;

/** The keys of links, segments and media. */
public final class LinkKeys {
  public static final Key<List<Many.At<End>>> ENDS =
      Key.of("ends", new Many<>(new End.AsForm(), false), "its two ends: [cn, \"mn:wlan0\"]")
          .need();
  public static final Key<List<Many.At<End>>> NODES =
      Key.of("nodes", new Many<>(new End.AsForm(), false), "the nodes that share it").need();
  public static final Key<String> MEDIUM =
      Key.of(
          "medium",
          new Name("a medium"),
          "a named set of properties, such as wlan; what the link says itself counts more");
  public static final Key<Integer> MTU =
      Key.of("mtu", Quantities.PACKET_BYTES, "the largest IP packet that it carries")
          .orElse("1500B");
  public static final Key<Subnet> IPV4 =
      Key.of(
          "ipv4", new Subnet.AsForm(4), "its IPv4 subnet; left out: one is chosen; false: no IPv4");
  public static final Key<Subnet> IPV6 =
      Key.of(
          "ipv6", new Subnet.AsForm(6), "its IPv6 subnet; left out: one is chosen; false: no IPv6");
  public static final Key<Boolean> OFFLOAD =
      Key.of(
              "offload",
              Flag.FLAG,
              "leave segmentation and checksum offloads on: quicker, but captures show packets that no wire carries")
          .orElse("false");
  public static final Key<String> SAYS =
      Key.of("says", Text.of("a text", "IEEE 802.11g at 54 Mbit/s"), "what it stands for");

  public static final Keys LINK =
      with(Keys.of("link", "a link of two ends", ENDS, MEDIUM, MTU, IPV4, IPV6, OFFLOAD));
  public static final Keys SEGMENT =
      with(
          Keys.of(
              "segment",
              "a segment that many nodes share",
              NODES,
              MEDIUM,
              MTU,
              IPV4,
              IPV6,
              OFFLOAD));
  public static final Keys DEFAULTS =
      with(
          Keys.of(
              "link defaults",
              "what links and segments have that do not say otherwise",
              MEDIUM,
              MTU,
              IPV4,
              IPV6,
              OFFLOAD));
  public static final Keys MEDIA = with(Keys.of("medium", "named properties of links", SAYS, MTU));

  private LinkKeys() {}

  private static Keys with(Keys keys) {
    return keys.and(new ArrayList<>(LinkProperties.keys()));
  }
}
