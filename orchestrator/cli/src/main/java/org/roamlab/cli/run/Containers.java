package org.roamlab.cli.run;

import java.nio.file.Path;
import java.util.Optional;
import org.roamlab.cli.Shell;
import org.roamlab.docker.Docker;
import org.roamlab.docker.DockerVenue;
import org.roamlab.docker.Endpoint;
import org.roamlab.docker.Images;
import org.roamlab.docker.InContainers;
import org.roamlab.docker.image.ImageBuild;
import org.roamlab.engine.journal.Journal;
import org.roamlab.engine.venue.EngineImage;
import org.roamlab.engine.venue.EngineTraining;
import org.roamlab.engine.venue.EnvironmentProblem;

/** The venue of containers, with the image of nodes made where it is missing. */
public final class Containers {
  private final Shell shell;

  public Containers(Shell shell) {
    this.shell = shell;
  }

  public DockerVenue venue(Journal journal) throws EnvironmentProblem, InterruptedException {
    var docker = Docker.connect(Endpoint.of(shell.env()));
    var image = image(docker, journal);
    // Where the image has none, the JVM starts without.
    var engine = EngineImage.ofThisJvm(Optional.of(Path.of(EngineTraining.CACHE)));
    return new DockerVenue(docker, image, engine, journal);
  }

  /** The tag of the image of nodes. */
  public String image(Docker docker, Journal journal)
      throws EnvironmentProblem, InterruptedException {
    return new Images(docker)
        .ours(build(journal), (tag, home) -> train(docker, tag, home, journal), this::say);
  }

  private void say(String what) {
    shell.err().println("Setting up once: node image, " + what);
  }

  /** Only classes from jars can be in a cache. */
  private void train(Docker docker, String tag, Path home, Journal journal)
      throws InterruptedException {
    var engine = engine();
    var place = engine.jarDirectory().map(_ -> home);
    var trial = new InContainers(docker, tag, journal);
    var training =
        new EngineTraining(
            trial, place, journal, () -> say("a trial run, so that later ones start faster"));
    training.trained(engine);
  }

  /** How the image of nodes is made. */
  public ImageBuild build(Journal journal) {
    var programs = shell.home().resolve("node-images/docker/programs");
    return new ImageBuild(programs, cache(), engine(), journal);
  }

  private static EngineImage engine() {
    return EngineImage.ofThisJvm(Optional.empty());
  }

  /** The launcher says where it is; a test may not. */
  private Path cache() {
    var given = shell.env().get("ROAMLAB_CACHE");
    var home = shell.env().getOrDefault("HOME", System.getProperty("java.io.tmpdir", "/tmp"));
    return (given == null ? Path.of(home, ".cache", "roamlab") : Path.of(given)).resolve("image");
  }
}
