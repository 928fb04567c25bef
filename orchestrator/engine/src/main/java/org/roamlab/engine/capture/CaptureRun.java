package org.roamlab.engine.capture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.roamlab.engine.run.Participant;
import org.roamlab.engine.run.World;
import org.roamlab.topology.model.Capture;
import org.roamlab.topology.plan.CaptureTaps;

/** All captures of a run. */
public final class CaptureRun implements Participant {
  // In virtual time a tool never falls behind, and the guest's memory is small.
  private static final int VIRTUAL_BUFFER_MEBIBYTES = 2;
  private static final int REAL_BUFFER_MEBIBYTES = 16;

  /**
   * The kernel hands packets over when a block of its buffer is full or a second old; a tool that
   * is stopped before loses them.
   */
  private static final long DRAIN_NS = 1_100_000_000;

  private final World world;
  private final List<CaptureProcess> processes = new ArrayList<>();

  public CaptureRun(World world) {
    this.world = world;
  }

  @Override
  public void prepare() throws IOException, InterruptedException {
    Path directory = Files.createDirectories(world.jobDirectory().resolve("captures"));
    int buffer = world.virtualTime() ? VIRTUAL_BUFFER_MEBIBYTES : REAL_BUFFER_MEBIBYTES;
    List<Capture> captures = world.plan().experiment().captures();
    for (Capture capture : captures) {
      Path file = directory.resolve(capture.node() + ":" + capture.interfaceName() + ".pcap");
      String tap = CaptureTaps.device(captures, capture);
      processes.add(
          new CaptureProcess(
              capture,
              tap,
              file,
              buffer,
              !world.virtualTime(),
              world.doorways().apply(capture.node())));
    }
    for (CaptureProcess process : processes) {
      process.awaitReady();
    }
  }

  @Override
  public void start() {
    // They run already.
  }

  @Override
  public void finish() throws IOException, InterruptedException {
    if (processes.isEmpty()) {
      return;
    }
    world.clock().sleepUntil(world.clock().nowNs() + DRAIN_NS);
    processes.forEach(CaptureProcess::interrupt);
    for (CaptureProcess process : processes) {
      world.events().write("capture-end", process.awaitEnd());
    }
  }
}
