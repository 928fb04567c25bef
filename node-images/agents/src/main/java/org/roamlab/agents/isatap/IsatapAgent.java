package org.roamlab.agents.isatap;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.roamlab.agents.Agent;
import org.roamlab.agents.pmipv6.RouterMessages;
import org.roamlab.agents.process.Journal;
import org.roamlab.agents.process.Loop;
import org.roamlab.agents.process.Settings;
import org.roamlab.agents.process.Shell;
import org.roamlab.linux.LinkMonitor;
import org.roamlab.linux.LinkState;
import org.roamlab.linux.Socket;
import org.roamlab.protocols.Handover;
import org.roamlab.protocols.isatap.IsatapEffect;
import org.roamlab.protocols.isatap.IsatapEvent;
import org.roamlab.protocols.isatap.IsatapHost;
import org.roamlab.protocols.neighbour.NeighbourCodec;
import org.roamlab.protocols.neighbour.NeighbourMessage.RouterAdvertisement;
import org.roamlab.protocols.neighbour.NeighbourMessage.RouterSolicitation;
import org.roamlab.protocols.wire.Ipv6;
import org.roamlab.protocols.wire.Malformed;

/** Solicits the router of an ISATAP link, which the kernel does not do itself. */
public final class IsatapAgent implements Agent {
  private static final int ROUTER_ADVERTISEMENT = 134;

  private final String below;
  private final Ipv6 own;
  private final Loop loop;
  private final LinkMonitor links = new LinkMonitor();
  private final Socket socket;
  private final Shell<IsatapEvent, IsatapEffect> shell;

  public IsatapAgent(Settings settings, Loop loop, Journal journal) throws IOException {
    this.loop = loop;
    below = settings.text("below");
    own = Ipv6.parse(settings.text("linkLocal"));
    socket = Socket.icmp(6);
    socket.options().onlyIcmpv6(ROUTER_ADVERTISEMENT);
    socket.options().device(settings.text("device"));
    shell =
        new Shell<>(
            new IsatapHost(Ipv6.parse(settings.text("router"))),
            new IsatapEvent.TimePassed(),
            new Performer(),
            loop,
            journal);
  }

  @Override
  public void begin() throws IOException {
    loop.watch(socket.descriptor(), this::received);
    loop.watch(links.descriptor(), this::linksChanged);
    links.ask();
  }

  private void linksChanged() throws IOException {
    for (List<LinkState> states = links.read(); !states.isEmpty(); states = links.read()) {
      for (LinkState state : states) {
        if (state.name().equals(below)) {
          shell.happened(state.carrier() ? new IsatapEvent.LinkUp() : new IsatapEvent.LinkDown());
        }
      }
    }
  }

  private void received() throws IOException {
    for (Optional<Socket.Datagram> next = socket.receiveReady();
        next.isPresent();
        next = socket.receiveReady()) {
      advertised(RouterMessages.source(next.get()), next.get().bytes());
    }
  }

  private void advertised(Ipv6 router, byte[] bytes) throws IOException {
    try {
      if (NeighbourCodec.decode(bytes, router, own) instanceof RouterAdvertisement heard) {
        shell.happened(new IsatapEvent.Advertised(router, heard.lifetime()));
      }
    } catch (Malformed malformed) {
      // RFC 4861 §6.1.2: silently dropped, by the kernel as well.
      return;
    }
  }

  private final class Performer implements Shell.Performer<IsatapEvent, IsatapEffect> {
    @Override
    public void perform(IsatapEffect effect) throws IOException {
      switch (effect) {
        case IsatapEffect.SendSolicitation send ->
            RouterMessages.send(socket, send.router(), new RouterSolicitation(List.of()));
      }
    }

    @Override
    public List<Handover> announced(IsatapEffect effect) {
      return List.of();
    }

    @Override
    public boolean worthTelling(IsatapEvent event, List<IsatapEffect> effects) {
      return event instanceof IsatapEvent.Advertised || !effects.isEmpty();
    }

    @Override
    public List<String> takeCommands() {
      return List.of();
    }
  }
}
