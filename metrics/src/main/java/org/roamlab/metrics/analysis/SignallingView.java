package org.roamlab.metrics.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.roamlab.metrics.packet.Packet;
import org.roamlab.metrics.run.RunDirectory.CaptureFile;
import org.roamlab.metrics.signalling.ControlMessage;
import org.roamlab.metrics.signalling.ControlMessages;

/** The control messages that one node saw. */
final class SignallingView implements NodeCaptures.Listener {
  private final String node;
  private final List<CaptureFile> files;
  private final List<Predicate<Packet>> outgoing;
  private final List<Ladder.Sighting> sightings = new ArrayList<>();
  private long beyond;

  SignallingView(String node, List<CaptureFile> files, List<Predicate<Packet>> outgoing) {
    this.node = node;
    this.files = files;
    this.outgoing = outgoing;
  }

  @Override
  public void packet(Packet packet, long tNs, int capture, long fingerprint, boolean isNew) {
    if (!isNew) return;
    ControlMessage message = ControlMessages.decode(packet);
    if (message == null) return;
    if (sightings.size() == Ladder.MAX) beyond++;
    else sightings.add(sighting(message, packet, tNs, fingerprint, capture));
  }

  private Ladder.Sighting sighting(
      ControlMessage message, Packet packet, long tNs, long fingerprint, int capture) {
    boolean sent = outgoing.get(capture).test(packet);
    String place = files.get(capture).place();
    return Ladder.Sighting.of(message, packet, tNs, fingerprint, node, place, sent);
  }

  void addTo(Ladder ladder) {
    sightings.forEach(ladder::add);
    ladder.addBeyond(beyond);
  }
}
