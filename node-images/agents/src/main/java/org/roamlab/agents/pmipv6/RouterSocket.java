package org.roamlab.agents.pmipv6;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.roamlab.agents.process.Loop;
import org.roamlab.linux.FrameSocket;
import org.roamlab.linux.Socket;
import org.roamlab.protocols.neighbour.NeighbourCodec;
import org.roamlab.protocols.neighbour.NeighbourMessage;
import org.roamlab.protocols.neighbour.NeighbourMessage.RouterSolicitation;
import org.roamlab.protocols.neighbour.NeighbourOption.SourceLinkLayer;
import org.roamlab.protocols.pmipv6.GatewayEffect.SendAdvertisement;
import org.roamlab.protocols.pmipv6.GatewayEvent.RouterSolicited;
import org.roamlab.protocols.wire.Ipv6;
import org.roamlab.protocols.wire.LinkLayerAddress;
import org.roamlab.protocols.wire.Malformed;

/** A router's side of neighbour discovery on access links: solicitations in, advertisements out. */
final class RouterSocket {
  private static final int ROUTER_SOLICITATION = 133;
  private static final Ipv6 ALL_ROUTERS = Ipv6.parse("ff02::2");

  private final Map<String, Access> accesses = new LinkedHashMap<>();
  private final Map<String, Socket> ears = new LinkedHashMap<>();
  private final Map<String, FrameSocket> mouths = new HashMap<>();

  /** The mobile nodes of each link, by their link-local addresses. */
  private final Map<String, Map<Ipv6, Neighbour>> heard = new HashMap<>();

  interface Listener {
    void solicited(RouterSolicited event) throws IOException;
  }

  RouterSocket(Collection<Access> all) throws IOException {
    for (Access access : all) {
      accesses.put(access.device(), access);
      Socket ear = Socket.icmp(6);
      ear.options().onlyIcmpv6(ROUTER_SOLICITATION);
      ear.options().device(access.device());
      ears.put(access.device(), ear);
      for (LinkLayerAddress mobile : access.mobiles()) {
        heard(access, mobile.linkLocal(), mobile);
      }
    }
  }

  /** What was heard before the beginning is past: a carrier tells of who is there now. */
  void listen(Loop loop, Listener listener) throws IOException {
    for (Map.Entry<String, Socket> ear : ears.entrySet()) {
      Access access = accesses.get(ear.getKey());
      if (access != null && !access.mobiles().isEmpty()) {
        ear.getValue().drain();
      }
    }
    ears.forEach(
        (device, ear) -> loop.watch(ear.descriptor(), () -> receive(device, ear, listener)));
  }

  private void receive(String device, Socket ear, Listener listener) throws IOException {
    for (Optional<Socket.Datagram> next = ear.receiveReady();
        next.isPresent();
        next = ear.receiveReady()) {
      Ipv6 source = MobilitySocket.of(next.get().from());
      RouterSolicited solicited = solicited(device, source, next.get().bytes());
      if (solicited != null) {
        listener.solicited(solicited);
      }
    }
  }

  /** Null where the packet is no valid solicitation: RFC 4861 §6.1.1 has it dropped silently. */
  private @Nullable RouterSolicited solicited(String device, Ipv6 source, byte[] bytes) {
    try {
      NeighbourMessage message = NeighbourCodec.decode(bytes, source, destination(device));
      if (!(message instanceof RouterSolicitation)) {
        return null;
      }
      LinkLayerAddress mobile =
          message.option(SourceLinkLayer.class).map(SourceLinkLayer::address).orElse(null);
      Access access = accesses.get(device);
      if (access != null && !source.equals(Ipv6.UNSPECIFIED)) {
        heard(access, source, mobile);
      }
      return new RouterSolicited(device, source, mobile);
    } catch (Malformed malformed) {
      return null;
    }
  }

  /** Where a solicitation was sent to, which its checksum covers: ISATAP has no multicast. */
  private Ipv6 destination(String device) {
    Access access = accesses.get(device);
    return access == null || access.framed() ? ALL_ROUTERS : access.linkLocal();
  }

  private void heard(Access access, Ipv6 linkLocal, @Nullable LinkLayerAddress linkLayer) {
    Neighbour neighbour = new Neighbour(linkLocal, access.framed() ? linkLayer : null);
    Map<Ipv6, Neighbour> known = heard.computeIfAbsent(access.device(), _ -> new HashMap<>());
    if (neighbour.linkLayer() != null || !known.containsKey(linkLocal)) {
      known.put(linkLocal, neighbour);
    }
  }

  /** A mobile node on a link; one that was never heard is left to neighbour discovery. */
  Neighbour mobile(String access, Ipv6 linkLocal) {
    return heard
        .getOrDefault(access, Map.of())
        .getOrDefault(linkLocal, new Neighbour(linkLocal, null));
  }

  void send(SendAdvertisement advertisement) throws IOException {
    Access access = accesses.get(advertisement.access());
    Socket ear = ears.get(advertisement.access());
    if (access == null || access.framed() || ear == null) {
      sendFrame(advertisement);
    } else {
      RouterMessages.send(ear, advertisement.to(), advertisement.advertisement());
    }
  }

  private void sendFrame(SendAdvertisement advertisement) throws IOException {
    FrameSocket mouth = mouths.get(advertisement.access());
    if (mouth == null) {
      Path index = Path.of("/sys/class/net", advertisement.access(), "ifindex");
      String text = Files.readString(index, StandardCharsets.US_ASCII).strip();
      mouth = new FrameSocket(Integer.parseInt(text));
      mouths.put(advertisement.access(), mouth);
    }
    mouth.send(AdvertisementFrame.of(advertisement));
  }
}
