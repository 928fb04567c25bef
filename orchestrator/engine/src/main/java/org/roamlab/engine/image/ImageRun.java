package org.roamlab.engine.image;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.roamlab.engine.node.Container;
import org.roamlab.engine.run.Participant;
import org.roamlab.engine.run.Target;
import org.roamlab.engine.run.World;

/** The programs of all images that are not ours, one in each node that is made of such. */
public final class ImageRun implements Participant {
  /** What fails at once does so in less. */
  private static final long MOMENT_NS = 300_000_000;

  private final Map<String, ImageProgram> programs = new LinkedHashMap<>();

  public ImageRun(World world) {
    for (Container container : world.containers().containers()) {
      if (!container.program().isEmpty()) {
        programs.put(container.node(), new ImageProgram(container, world));
      }
    }
  }

  @Override
  public void prepare() throws IOException, InterruptedException {
    for (ImageProgram program : programs.values()) {
      program.start();
    }
    long untilNs = System.nanoTime() + MOMENT_NS;
    for (ImageProgram program : programs.values()) {
      program.awaitWell(untilNs);
    }
  }

  @Override
  public void start() {}

  @Override
  public void finish() throws IOException, InterruptedException {
    for (ImageProgram program : programs.values()) {
      program.end();
    }
    for (ImageProgram program : programs.values()) {
      program.check();
    }
  }

  @Override
  public Optional<Target> target(String name) {
    return Optional.ofNullable(programs.get(name));
  }
}
