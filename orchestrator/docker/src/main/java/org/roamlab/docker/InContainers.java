package org.roamlab.docker;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.roamlab.engine.journal.Journal;
import org.roamlab.engine.venue.Clock;
import org.roamlab.engine.venue.EngineImage;
import org.roamlab.engine.venue.EngineTraining;
import org.roamlab.engine.venue.EnvironmentProblem;
import org.roamlab.engine.venue.Job;
import org.roamlab.engine.venue.RunListener;
import org.roamlab.topology.plan.impair.KernelFeature;

/**
 * Trial runs in containers of the very image that is to have the caches: a cache is of use only to
 * the Java runtime and the jars that it was made with.
 *
 * @param tag of the image
 */
public record InContainers(Docker docker, String tag, Journal journal)
    implements EngineTraining.Trial {
  private DockerVenue venue(EngineImage image) {
    return new DockerVenue(docker, tag, image, journal);
  }

  @Override
  public String place() {
    return "containers";
  }

  @Override
  public Set<KernelFeature> features() throws EnvironmentProblem {
    return venue(EngineImage.ofThisJvm(Optional.empty())).features();
  }

  @Override
  public Clock clock() {
    return Clock.REAL;
  }

  @Override
  public void hold(EngineImage image, Job job, List<String> options)
      throws EnvironmentProblem, InterruptedException {
    venue(image).execute(job, RunListener.NONE, options);
  }
}
