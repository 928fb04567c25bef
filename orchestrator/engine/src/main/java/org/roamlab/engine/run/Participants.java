package org.roamlab.engine.run;

import java.util.List;
import java.util.function.Function;
import org.roamlab.engine.agent.AgentRun;
import org.roamlab.engine.capture.CaptureRun;
import org.roamlab.engine.image.ImageRun;
import org.roamlab.engine.port.PortRun;
import org.roamlab.engine.traffic.TrafficRun;

/** The table of participants: what this engine knows to run, in the order of its steps. */
final class Participants {
  private static final List<Function<World, Participant>> TABLE =
      List.of(
          TrafficRun::new,
          CaptureRun::new,
          AgentRun::new,
          ImageRun::new,
          PortRun::new,
          MachineWatch::new);

  private Participants() {}

  static List<Participant> of(World world) {
    return TABLE.stream().map(make -> make.apply(world)).toList();
  }
}
