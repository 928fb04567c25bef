package org.roamlab.docker;

import com.github.dockerjava.api.command.InspectImageResponse;
import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.Image;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.roamlab.docker.image.ImageBuild;
import org.roamlab.docker.image.NodeImage;
import org.roamlab.engine.venue.EnvironmentProblem;

/** The images of an engine: ours, made where they are missing, and those of users. */
public final class Images {
  /** Of ours: the one in use, and that of the checkout before. */
  private static final int KEPT = 2;

  private final Docker docker;

  public Images(Docker docker) {
    this.docker = docker;
  }

  /**
   * The tag of our image, which the engine has from now on.
   *
   * @param progress told what is being done, where there is something to do
   */
  public String ours(ImageBuild build, Consumer<String> progress)
      throws EnvironmentProblem, InterruptedException {
    try {
      Optional<String> known = build.knownTag();
      if (known.isPresent() && find(known.get()).isPresent()) {
        return known.get();
      }
      progress.accept("collecting programs and a Java runtime");
      String architecture = architecture();
      NodeImage image = build.image(architecture);
      if (find(image.tag()).isEmpty()) {
        progress.accept("loading " + image.tag());
        build.load(image, architecture, Labels.IMAGE, this::load);
        prune();
      }
      return image.tag();
    } catch (IOException e) {
      throw new EnvironmentProblem("the image of nodes cannot be made: " + e.getMessage(), e);
    }
  }

  /**
   * @param created as ISO 8601 has it
   */
  public record Ours(String tag, long bytes, String created) {}

  /** Those that the engine has, the newest first. */
  public List<Ours> ours() throws EnvironmentProblem {
    return ofOurs().stream()
        .sorted(Comparator.comparing(Image::getCreated).reversed())
        .map(image ->
            new Ours(
                image.getRepoTags() == null ? image.getId() : image.getRepoTags()[0],
                image.getSize(),
                Instant.ofEpochSecond(image.getCreated()).toString()))
        .toList();
  }

  String architecture() throws EnvironmentProblem {
    return docker.call(
        "say what machine it is", () -> docker.client().versionCmd().exec().getArch());
  }

  private void load(Path archive) throws IOException, EnvironmentProblem {
    try (InputStream in = Files.newInputStream(archive)) {
      docker.call("load the image of nodes", () -> docker.client().loadImageCmd(in).exec());
    }
  }

  Optional<InspectImageResponse> find(String name) throws EnvironmentProblem {
    return docker.call(
        "look at image " + name,
        () -> {
          try {
            return Optional.of(docker.client().inspectImageCmd(name).exec());
          } catch (NotFoundException missing) {
            return Optional.empty();
          }
        });
  }

  /** An image of the user's: fetched where it is missing and a registry has it. */
  InspectImageResponse present(String name, String node) throws EnvironmentProblem {
    Optional<InspectImageResponse> found = find(name);
    if (found.isPresent()) {
      return found.get();
    }
    try {
      docker.client().pullImageCmd(name).start().awaitCompletion();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException refused) {
      throw Trouble.imageMissing(name, node, refused);
    }
    return find(name).orElseThrow(() -> Trouble.imageMissing(name, node, null));
  }

  /** Our images that nobody needs any more go; one that a container uses stays. */
  private void prune() throws EnvironmentProblem {
    List<Image> old =
        ofOurs().stream()
            .sorted(Comparator.comparing(Image::getCreated).reversed())
            .skip(KEPT)
            .toList();
    for (Image image : old) {
      docker.call("remove image " + image.getId(), () -> removed(image));
    }
  }

  private boolean removed(Image image) {
    try {
      docker.client().removeImageCmd(image.getId()).exec();
      return true;
    } catch (ConflictException inUse) {
      return false;
    }
  }

  private List<Image> ofOurs() throws EnvironmentProblem {
    return docker.call(
        "list images", () -> docker.client().listImagesCmd().withLabelFilter(Labels.IMAGE).exec());
  }
}
