package org.roamlab.metrics.analysis;

import java.util.List;
import org.roamlab.metrics.packet.Packet;
import org.roamlab.metrics.run.RunDirectory.CaptureFile;
import org.roamlab.metrics.signalling.ControlMessage;
import org.roamlab.metrics.signalling.ControlMessages;

/** The control messages that one node saw. */
record SignallingView(String node, List<CaptureFile> files, Ladder ladder)
    implements NodeCaptures.Listener {

  @Override
  public void packet(Packet packet, long tNs, int capture, long fingerprint, boolean isNew) {
    if (!isNew) return;
    ControlMessage message = ControlMessages.decode(packet);
    if (message == null) return;
    ladder.seen(message, packet, tNs, fingerprint, node, files.get(capture).place());
  }
}
