package org.roamlab.metrics.analysis;

import java.util.ArrayList;
import java.util.List;
import org.roamlab.metrics.packet.Packet;
import org.roamlab.metrics.run.RunDirectory.CaptureFile;
import org.roamlab.metrics.signalling.ControlMessage;
import org.roamlab.metrics.signalling.ControlMessages;

/** The control messages that one node saw. */
final class SignallingView implements NodeCaptures.Listener {
  private final String node;
  private final List<CaptureFile> files;
  private final List<Ladder.Sighting> sightings = new ArrayList<>();
  private long beyond;

  SignallingView(String node, List<CaptureFile> files) {
    this.node = node;
    this.files = files;
  }

  @Override
  public void packet(Packet packet, long tNs, int capture, long fingerprint, boolean isNew) {
    if (!isNew) return;
    ControlMessage message = ControlMessages.decode(packet);
    if (message == null) return;
    if (sightings.size() == Ladder.MAX) beyond++;
    else sightings.add(sighting(message, packet, tNs, fingerprint, files.get(capture).place()));
  }

  private Ladder.Sighting sighting(
      ControlMessage message, Packet packet, long tNs, long fingerprint, String place) {
    return Ladder.Sighting.of(message, packet, tNs, fingerprint, node, place);
  }

  void addTo(Ladder ladder) {
    sightings.forEach(ladder::add);
    ladder.addBeyond(beyond);
  }
}
