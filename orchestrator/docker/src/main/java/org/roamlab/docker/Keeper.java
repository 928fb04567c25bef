package org.roamlab.docker;

import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import org.roamlab.engine.journal.ContainersOfRun;
import org.roamlab.engine.venue.EnvironmentProblem;

/** Finds and removes the containers that a killed command has left. */
public final class Keeper implements ContainersOfRun.Keeper {
  @Override
  public boolean any(String engine, String run) throws IOException {
    try (Docker docker = connect(engine)) {
      return !new Leftovers(docker, Labels.RUN, run).ids().isEmpty();
    } catch (EnvironmentProblem problem) {
      throw new IOException(problem.text(), problem);
    }
  }

  @Override
  public void remove(String engine, String run) throws IOException, InterruptedException {
    try (Docker docker = connect(engine)) {
      new Leftovers(docker, Labels.RUN, run).remove();
    } catch (EnvironmentProblem problem) {
      throw new IOException(problem.text(), problem);
    }
  }

  private static Docker connect(String engine) throws EnvironmentProblem {
    URI uri = URI.create(engine);
    Endpoint usual = Endpoint.of(System.getenv());
    return Docker.connect(usual.uri().equals(uri) ? usual : new Endpoint(uri, Optional.empty()));
  }
}
