package org.roamlab.engine.image;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.roamlab.engine.node.Container;
import org.roamlab.engine.node.Doorway;
import org.roamlab.engine.run.Target;
import org.roamlab.engine.run.World;

/** The program of one node's image, through all restarts of the node. */
final class ImageProgram implements Target {
  private final Container container;
  private final World world;
  private @Nullable ImageProcess process;
  private @Nullable HealthWatch health;

  /** Of the first life that ended ill. */
  private @Nullable IOException failure;

  ImageProgram(Container container, World world) {
    this.container = container;
    this.world = world;
  }

  void start() throws IOException {
    Doorway doorway = world.doorways().apply(container.node());
    process = new ImageProcess(container, doorway, world.events(), log(""));
    Container.Health wanted = container.health();
    if (wanted != null) {
      health = new HealthWatch(container.node(), wanted, doorway, world.events(), log("-health"));
    }
  }

  private Path log(String what) {
    return world.jobDirectory().resolve("logs").resolve(container.node() + what + ".log");
  }

  /**
   * Returns when it is well as its image understands that.
   *
   * @param untilNs where the image does not say: that it still runs then will do
   */
  void awaitWell(long untilNs) throws IOException, InterruptedException {
    if (process != null && health != null) {
      health.awaitVerdict(process.ended());
    } else if (process != null) {
      process.awaitEnd(untilNs);
    }
    check();
  }

  /** Whether it has ended by itself, and not well. */
  void check() throws IOException {
    note();
    if (failure != null) {
      throw failure;
    }
  }

  private void note() {
    if (failure == null && process != null) {
      failure = process.failure();
    }
  }

  @Override
  public void kill() {
    note();
    if (health != null) {
      health.end();
      health = null;
    }
    if (process != null) {
      process.kill();
      process = null;
    }
  }

  @Override
  public void restart() throws IOException {
    kill();
    start();
  }

  /** The node itself pauses and resumes all that runs in it, this too. */
  @Override
  public void pause() {}

  @Override
  public void resume() {}

  void end() throws InterruptedException {
    note();
    if (health != null) {
      health.end();
    }
    if (process != null) {
      process.end();
    }
  }
}
