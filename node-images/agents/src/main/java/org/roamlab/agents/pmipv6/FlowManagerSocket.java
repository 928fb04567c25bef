package org.roamlab.agents.pmipv6;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.roamlab.agents.process.Lines;
import org.roamlab.agents.process.Loop;
import org.roamlab.linux.Descriptor;
import org.roamlab.linux.UnixSocket;
import org.roamlab.protocols.flow.FlowLines;
import org.roamlab.protocols.flow.FlowReply;
import org.roamlab.protocols.pmipv6.AnchorEvent;
import org.roamlab.protocols.wire.Malformed;

/** The PMIPv6 daemon's end of the socket to the flow manager (Annex A, Fig. 9); one at a time. */
final class FlowManagerSocket {
  static final Path PATH = Path.of("/run/pmipv6.socket");

  private final Loop loop;
  private final Descriptor listener;
  private @Nullable Descriptor connection;
  private @Nullable Lines lines;

  interface Listener {
    void happened(AnchorEvent event) throws IOException;
  }

  FlowManagerSocket(Loop loop) throws IOException {
    this.loop = loop;
    Files.createDirectories(PATH.getParent());
    this.listener = UnixSocket.listen(PATH);
  }

  void listen(Listener told) {
    loop.watch(listener.number(), () -> accept(told));
  }

  private void accept(Listener told) throws IOException {
    Descriptor accepted = UnixSocket.accept(listener);
    if (connection != null) {
      drop(told);
    }
    connection = accepted;
    lines = new Lines(accepted, FlowLines.LONGEST);
    loop.watch(accepted.number(), () -> receive(told));
    told.happened(new AnchorEvent.FlowManagerConnected());
  }

  private void receive(Listener told) throws IOException {
    Lines from = lines;
    if (from == null) {
      return;
    }
    Lines.Received received = from.read();
    for (String line : received.lines()) {
      try {
        told.happened(new AnchorEvent.FlowRequested(FlowLines.decodeRequest(line)));
      } catch (Malformed malformed) {
        // Whoever speaks another language is no flow manager.
        drop(told);
        return;
      }
    }
    if (received.ended()) {
      drop(told);
    }
  }

  private void drop(Listener told) throws IOException {
    Descriptor gone = connection;
    if (gone != null) {
      loop.unwatch(gone.number());
      gone.close();
      connection = null;
      lines = null;
      told.happened(new AnchorEvent.FlowManagerLost());
    }
  }

  /** To nobody where there is none. */
  void tell(FlowReply reply) throws IOException {
    if (lines != null) {
      lines.write(FlowLines.encode(reply));
    }
  }
}
