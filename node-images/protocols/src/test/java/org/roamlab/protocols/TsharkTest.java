package org.roamlab.protocols;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.roamlab.protocols.mobility.MobilityHeader;
import org.roamlab.protocols.mobility.MobilityMessage;
import org.roamlab.protocols.mobility.MobilityMessage.BindingAcknowledgement;
import org.roamlab.protocols.mobility.MobilityMessage.BindingUpdate;
import org.roamlab.protocols.mobility.MobilityMessage.UpdateAcknowledgement;
import org.roamlab.protocols.mobility.MobilityMessage.UpdateNotification;
import org.roamlab.protocols.mobility.MobilityOption;
import org.roamlab.protocols.mobility.MobilityOption.AccessTechnologyType;
import org.roamlab.protocols.mobility.MobilityOption.FlowMobilityPrefix;
import org.roamlab.protocols.mobility.MobilityOption.HandoffIndicator;
import org.roamlab.protocols.mobility.MobilityOption.HomeNetworkPrefix;
import org.roamlab.protocols.mobility.MobilityOption.LinkLayerIdentifier;
import org.roamlab.protocols.mobility.MobilityOption.LinkLocalAddress;
import org.roamlab.protocols.mobility.MobilityOption.MobileNodeIdentifier;
import org.roamlab.protocols.mobility.MobilityOption.Timestamp;
import org.roamlab.protocols.neighbour.Advertisement;
import org.roamlab.protocols.neighbour.NeighbourCodec;
import org.roamlab.protocols.neighbour.NeighbourMessage;
import org.roamlab.protocols.neighbour.NeighbourMessage.RouterSolicitation;
import org.roamlab.protocols.neighbour.NeighbourOption.SourceLinkLayer;
import org.roamlab.protocols.wire.ByteWriter;
import org.roamlab.protocols.wire.Ipv6;
import org.roamlab.protocols.wire.LinkLayerAddress;
import org.roamlab.protocols.wire.Prefix;

/** What tshark makes of every message that we can write. */
@Tag("peer")
class TsharkTest {
  private static final Ipv6 GATEWAY = Ipv6.parse("2001:db8:5::2");
  private static final Ipv6 ANCHOR = Ipv6.parse("2001:db8:5::1");
  private static final Ipv6 HOST = Ipv6.parse("fe80::ff:fe00:101");
  private static final Ipv6 ROUTER = Ipv6.parse("fe80::200:5eff:fe00:5213");
  private static final LinkLayerAddress MOBILE = LinkLayerAddress.parse("02:00:00:00:01:01");
  private static final Prefix PREFIX = Prefix.parse("2001:db8:1::/64");
  private static final int RAW_IPV6 = 229;

  /** What PROTOCOLS' rules forbid: malformed, an expert's warning, a wrong length. */
  private static final List<String> FORBIDDEN =
      List.of(
          "_ws.malformed",
          "_ws.expert.severity",
          "mip6.opt.len.invalid",
          "mip6.bogus_header_length",
          "mip6.vsm.data_not_dissected");

  @TempDir Path directory;

  private final ByteWriter capture = new ByteWriter();
  private int packets;

  private static List<MobilityOption> options(int handoff, MobilityOption... more) {
    List<MobilityOption> options = new ArrayList<>();
    options.add(new MobileNodeIdentifier("mn1@example.org"));
    options.add(new HandoffIndicator(handoff));
    options.add(new AccessTechnologyType(AccessTechnologyType.WLAN));
    options.add(new LinkLayerIdentifier(MOBILE.hexadecimal()));
    options.add(new LinkLocalAddress(ROUTER));
    options.add(Timestamp.ofEpochNanos(1_500_000_000L));
    options.addAll(Arrays.asList(more));
    return options;
  }

  private void packet(Ipv6 from, Ipv6 to, int protocol, int hopLimit, byte[] payload) {
    ByteWriter out = new ByteWriter().u32(0x6000_0000L).u16(payload.length).u8(protocol);
    byte[] bytes =
        out.u8(hopLimit).bytes(from.bytes()).bytes(to.bytes()).bytes(payload).toByteArray();
    capture.u32(0).u32(0).u32(bytes.length).u32(bytes.length).bytes(bytes);
    packets++;
  }

  private void mobility(Ipv6 from, Ipv6 to, MobilityMessage message) {
    packet(from, to, MobilityHeader.PROTOCOL, 64, MobilityHeader.encode(message, from, to));
  }

  private void neighbour(Ipv6 from, Ipv6 to, NeighbourMessage message) {
    byte[] bytes = NeighbourCodec.encode(message, from, to);
    packet(from, to, NeighbourCodec.PROTOCOL, NeighbourCodec.HOP_LIMIT, bytes);
  }

  private List<List<String>> tshark(List<String> fields) throws IOException, InterruptedException {
    byte[] header =
        new ByteWriter()
            .u32(0xa1b2_c3d4L)
            .u16(2)
            .u16(4)
            .u32(0)
            .u32(0)
            .u32(65535)
            .u32(RAW_IPV6)
            .toByteArray();
    Path file = directory.resolve("messages.pcap");
    Files.write(file, new ByteWriter().bytes(header).bytes(capture.toByteArray()).toByteArray());
    List<String> command =
        new ArrayList<>(List.of("tshark", "-r", file.toString(), "-T", "fields"));
    command.addAll(List.of("-E", "separator=|", "-E", "occurrence=a"));
    fields.forEach(field -> command.addAll(List.of("-e", field)));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).isZero();
    List<List<String>> rows = out.lines().map(line -> List.of(line.split("\\|", -1))).toList();
    assertThat(rows).as("every packet has its line").hasSize(packets);
    return rows;
  }

  private void nothingIsForbidden() throws IOException, InterruptedException {
    for (List<String> row : tshark(FORBIDDEN)) {
      assertThat(row).containsOnly("");
    }
  }

  @Test
  void readsOurUpdates() throws IOException, InterruptedException {
    for (int handoff = 1; handoff <= 6; handoff++) {
      List<MobilityOption> options =
          handoff == 1
              ? options(handoff, HomeNetworkPrefix.of(Prefix.ANY))
              : options(handoff, HomeNetworkPrefix.of(PREFIX));
      Duration lifetime = handoff == 4 ? Duration.ZERO : Duration.ofSeconds(60);
      mobility(GATEWAY, ANCHOR, BindingUpdate.proxy(100 + handoff, lifetime, options));
    }
    nothingIsForbidden();
    List<List<String>> rows =
        tshark(
            List.of(
                "mip6.mhtype",
                "mip6.bu.p_flag",
                "mip6.bu.a_flag",
                "mip6.bu.seqnr",
                "mip6.bu.lifetime",
                "mip6.mnid.identifier",
                "mip6.hi",
                "mip6.att",
                "mip6.nemo.mnp.mnp",
                "mip6.nemo.mnp.pfl",
                "mip6.lila_lla"));
    for (int handoff = 1; handoff <= 6; handoff++) {
      assertThat(rows.get(handoff - 1))
          .containsExactly(
              "5",
              "1",
              "1",
              String.valueOf(100 + handoff),
              handoff == 4 ? "0" : "15",
              "mn1@example.org",
              String.valueOf(handoff),
              "4",
              handoff == 1 ? "::" : "2001:db8:1::",
              handoff == 1 ? "0" : "64",
              ROUTER.toString());
    }
    assertThat(tshark(List.of("mip6.timestamp_tmp")).getFirst().getFirst())
        .contains("Jan  1, 1970 00:00:01.5");
  }

  @Test
  void readsOurAcknowledgements() throws IOException, InterruptedException {
    List<Integer> statuses =
        List.of(0, 128, 129, 130, 135, 152, 153, 154, 155, 156, 157, 158, 159, 160, 161, 162);
    for (int status : statuses) {
      List<MobilityOption> options =
          options(
              HandoffIndicator.NEW_INTERFACE,
              HomeNetworkPrefix.of(PREFIX),
              FlowMobilityPrefix.of(Prefix.parse("2001:db8:2::/64")));
      mobility(
          ANCHOR,
          GATEWAY,
          BindingAcknowledgement.proxy(status, 7, Duration.ofSeconds(262140), options));
    }
    nothingIsForbidden();
    List<List<String>> rows =
        tshark(
            List.of(
                "mip6.mhtype",
                "mip6.ba.p_flag",
                "mip6.ba.status",
                "mip6.ba.seqnr",
                "mip6.ba.lifetime",
                "mip6.nemo.mnp.mnp",
                "mip6.vsm.vendorId",
                "mip6.vsm.subtype",
                "mip6.vsm.data"));
    for (int i = 0; i < statuses.size(); i++) {
      assertThat(rows.get(i))
          .containsExactly(
              "6",
              "1",
              String.valueOf(statuses.get(i)),
              "7",
              "65535",
              "2001:db8:1::",
              "32473",
              "1",
              "004020010db8000200000000000000000000".substring(0, 32));
    }
  }

  /** tshark 4.0 has no dissector for them; it sees their frame, and that nothing overruns it. */
  @Test
  void seesOurNotifications() throws IOException, InterruptedException {
    List<MobilityOption> options =
        List.of(new MobileNodeIdentifier("mn1"), new HomeNetworkPrefix(PREFIX.address(), 64, true));
    mobility(
        ANCHOR,
        GATEWAY,
        new UpdateNotification(1, UpdateNotification.FLOW_MOBILITY, true, false, options));
    mobility(GATEWAY, ANCHOR, new UpdateAcknowledgement(1, 0, List.of()));
    nothingIsForbidden();
    assertThat(tshark(List.of("mip6.mhtype", "mip6.hlen")))
        .containsExactly(List.of("19", "4"), List.of("20", "1"));
  }

  @Test
  void readsOurNeighbourDiscovery() throws IOException, InterruptedException {
    neighbour(
        HOST, Ipv6.parse("ff02::2"), new RouterSolicitation(List.of(new SourceLinkLayer(MOBILE))));
    LinkLayerAddress router = LinkLayerAddress.parse("00:00:5e:00:52:13");
    neighbour(
        ROUTER,
        HOST,
        Advertisement.of(router, Set.of(PREFIX), Set.of(), Duration.ofHours(1), 1460));
    nothingIsForbidden();
    List<List<String>> rows =
        tshark(
            List.of(
                "icmpv6.type",
                "icmpv6.checksum.status",
                "icmpv6.opt.linkaddr",
                "icmpv6.opt.prefix",
                "icmpv6.opt.prefix.length",
                "icmpv6.opt.prefix.valid_lifetime",
                "icmpv6.opt.mtu",
                "icmpv6.nd.ra.router_lifetime"));
    assertThat(rows.get(0)).containsExactly("133", "1", "02:00:00:00:01:01", "", "", "", "", "");
    assertThat(rows.get(1))
        .containsExactly(
            "134", "1", "00:00:5e:00:52:13", "2001:db8:1::", "64", "3600", "1460", "3600");
  }
}
