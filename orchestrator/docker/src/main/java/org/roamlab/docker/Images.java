package org.roamlab.docker;

import com.github.dockerjava.api.command.InspectImageResponse;
import com.github.dockerjava.api.command.LoadImageCallback;
import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.Image;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
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
import org.roamlab.engine.venue.GuestFiles;

/** The images of an engine: ours, made where they are missing, and those of users. */
public final class Images {
  /** Of ours: the one in use, and that of the checkout before. */
  private static final int KEPT = 2;

  private final Docker docker;

  public Images(Docker docker) {
    this.docker = docker;
  }

  /** Has caches of classes made. */
  @FunctionalInterface
  public interface Trainer {
    /**
     * @param tag of an image that has none, and that the engine has
     * @param home where they are left; none where they cannot be made
     */
    void train(String tag, Path home) throws InterruptedException;
  }

  /**
   * The tag of our image, which the engine has from now on.
   *
   * @param progress told what is being done, where there is something to do
   */
  public String ours(ImageBuild build, Trainer trainer, Consumer<String> progress)
      throws EnvironmentProblem, InterruptedException {
    try {
      Optional<String> known = known(build);
      return known.isPresent() ? known.get() : make(build, trainer, progress);
    } catch (IOException e) {
      throw new EnvironmentProblem(
          "the image of nodes cannot be made: %s\n  it is made in the cache; another one: ROAMLAB_CACHE"
              .formatted(GuestFiles.reason(e)),
          e);
    }
  }

  private Optional<String> known(ImageBuild build) throws IOException, EnvironmentProblem {
    Optional<String> known = build.knownTag();
    return known.isPresent() && find(known.get()).isPresent() ? known : Optional.empty();
  }

  private String make(ImageBuild build, Trainer trainer, Consumer<String> progress)
      throws IOException, EnvironmentProblem, InterruptedException {
    try (FileChannel turn = build.turn()) {
      turn.lock();
      Optional<String> meanwhile = known(build);
      if (meanwhile.isPresent()) {
        return meanwhile.get();
      }
      progress.accept("collecting programs and a Java runtime");
      NodeImage image = build.image(architecture());
      if (find(image.tag()).isEmpty()) {
        if (build.wantsTraining(image)) {
          train(build, image, trainer, progress);
        }
        load(build, build.withCaches(image), progress);
      }
      build.is(image);
      prune();
      return image.tag();
    }
  }

  private void train(ImageBuild build, NodeImage image, Trainer trainer, Consumer<String> progress)
      throws IOException, EnvironmentProblem, InterruptedException {
    NodeImage untrained = image.untrained();
    load(build, untrained, progress);
    try {
      trainer.train(untrained.tag(), build.makeCaches(image));
    } finally {
      remove(untrained.tag());
    }
  }

  private void load(ImageBuild build, NodeImage image, Consumer<String> progress)
      throws IOException, EnvironmentProblem, InterruptedException {
    progress.accept("loading " + image.tag());
    build.load(image, architecture(), Labels.IMAGE, this::load);
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
      docker.call("load the image of nodes", () -> loaded(in));
    }
  }

  /** What the engine has to say against it comes after its first answer. */
  private String loaded(InputStream archive) {
    return docker.client().loadImageAsyncCmd(archive).exec(new LoadImageCallback()).awaitMessage();
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
      remove(image.getId());
    }
  }

  private void remove(String image) throws EnvironmentProblem {
    docker.call("remove image " + image, () -> removed(image));
  }

  private boolean removed(String image) {
    try {
      docker.client().removeImageCmd(image).exec();
      return true;
    } catch (NotFoundException neverMade) {
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
