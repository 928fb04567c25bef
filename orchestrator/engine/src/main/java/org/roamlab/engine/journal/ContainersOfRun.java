package org.roamlab.engine.journal;

import java.io.IOException;
import java.util.ServiceLoader;

/**
 * The containers of a run.
 *
 * @param engine where the container engine listens
 * @param run the label of theirs that nothing else has
 */
public record ContainersOfRun(String engine, String run) implements Resource {
  /** Who can talk to a container engine; this room cannot. */
  public interface Keeper {
    boolean any(String engine, String run) throws IOException;

    void remove(String engine, String run) throws IOException, InterruptedException;
  }

  @Override
  public String text() {
    return "containers labelled org.roamlab.run=" + run;
  }

  @Override
  public boolean exists() throws IOException {
    return keeper().any(engine, run);
  }

  @Override
  public void remove() throws IOException, InterruptedException {
    keeper().remove(engine, run);
  }

  private static Keeper keeper() throws IOException {
    return ServiceLoader.load(Keeper.class)
        .findFirst()
        .orElseThrow(() -> new IOException("this build of Roamlab knows no containers"));
  }
}
