package org.roamlab.docker.image;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.roamlab.engine.journal.Journal;
import org.roamlab.engine.journal.Scratch;
import org.roamlab.engine.venue.EngineImage;
import org.roamlab.engine.venue.EnvironmentProblem;

/**
 * Makes the image of nodes on this machine.
 *
 * @param programs the list of programs that it has
 * @param cache where what takes long to make is kept
 */
public record ImageBuild(Path programs, Path cache, EngineImage engine, Journal journal) {
  /** Of images: the hash of all that it is made of. */
  public static final String LABEL = "org.roamlab.image";

  /** Another number where the same files make another image. */
  private static final int RECIPE = 4;

  private static final String CACHES = "caches-";

  /** What the image loader does with a file that it is given. */
  @FunctionalInterface
  public interface Loader {
    void load(Path archive) throws IOException, EnvironmentProblem;
  }

  /**
   * The tag that the image would have: known from the last time as long as none of the files that
   * go into it has another size or time.
   */
  public Optional<String> knownTag() throws IOException {
    Path known = known();
    return Files.exists(known) ? Optional.of(Files.readString(known)) : Optional.empty();
  }

  private Path known() throws IOException {
    return cache.resolve("tag-" + fingerprint());
  }

  private String fingerprint() throws IOException {
    MessageDigest digest = ImageArchive.sha256();
    digest.update((RECIPE + Files.readString(programs)).getBytes(StandardCharsets.UTF_8));
    digest.update(Files.readAllBytes(engine.javaHome().resolve("release")));
    for (HostPrograms.Wanted wanted : HostPrograms.wanted(programs)) {
      HostPrograms.find(wanted.name()).ifPresent(program -> stamp(program, digest));
    }
    // Libraries come with packages.
    stamp(Path.of("/var/lib/dpkg/status"), digest);
    for (Jars.Placed placed : Jars.of(engine)) {
      stampAll(placed.outside(), digest);
    }
    return HexFormat.of().formatHex(digest.digest(), 0, 8);
  }

  private static void stampAll(Path directory, MessageDigest digest) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      List<Path> ours = files.filter(Files::isRegularFile).sorted().toList();
      ours.forEach(file -> stamp(file, digest));
    }
  }

  private static void stamp(Path file, MessageDigest digest) {
    try {
      if (Files.exists(file)) {
        String stamp = file + " " + Files.size(file) + " " + Files.getLastModifiedTime(file) + "\n";
        digest.update(stamp.getBytes(StandardCharsets.UTF_8));
      }
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  public NodeImage image(String architecture)
      throws IOException, EnvironmentProblem, InterruptedException {
    JavaRuntime runtime = new JavaRuntime(engine.javaHome(), cache, journal);
    return NodeImage.of(programs, runtime, engine, architecture);
  }

  /** Remembered until one of its files changes. */
  public void is(NodeImage image) throws IOException {
    Files.writeString(known(), image.tag());
  }

  /**
   * The image with caches of classes on top, as far as there are any.
   *
   * @param plain without
   */
  public NodeImage withCaches(NodeImage plain) throws IOException {
    return plain.with(cachesOf(plain));
  }

  /** Whether an image without caches is to be trained before. */
  public boolean wantsTraining(NodeImage plain) throws IOException {
    return engine.jarDirectory().isPresent() && cachesOf(plain).isEmpty();
  }

  private List<Path> cachesOf(NodeImage plain) throws IOException {
    Path directory = caches(plain);
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(directory)) {
      return files.filter(file -> file.toString().endsWith(".aot")).sorted().toList();
    }
  }

  /** Where caches belong that were made in such an image. */
  private Path caches(NodeImage plain) {
    return cache.resolve(CACHES + plain.hash());
  }

  /** The same, now that they are made; those of all other builds go. */
  public Path makeCaches(NodeImage plain) throws IOException {
    Path directory = Files.createDirectories(caches(plain));
    try (Stream<Path> files = Files.list(cache)) {
      for (Path other : files.filter(ImageBuild::areCaches).toList()) {
        if (!other.equals(directory)) {
          new Scratch(other).remove();
        }
      }
    }
    return directory;
  }

  private static boolean areCaches(Path path) {
    return String.valueOf(path.getFileName()).startsWith(CACHES);
  }

  /** To be locked by who makes an image: two at once would do the same. */
  public FileChannel turn() throws IOException {
    Path file = Files.createDirectories(cache).resolve("lock");
    return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
  }

  /**
   * Without a container engine.
   *
   * @param file to be written
   * @return the tag
   */
  public String write(String architecture, Path file)
      throws IOException, EnvironmentProblem, InterruptedException {
    NodeImage image = withCaches(image(architecture));
    load(
        image,
        ImageArchive.dockerName(architecture),
        LABEL,
        archive -> Files.copy(archive, file, StandardCopyOption.REPLACE_EXISTING));
    return image.tag();
  }

  public void load(NodeImage image, String architecture, String label, Loader loader)
      throws IOException, EnvironmentProblem, InterruptedException {
    Path scratch = cache.resolve("image-" + UUID.randomUUID());
    Journal.Entry entry = journal.add(new Scratch(scratch));
    try {
      Path archive = Files.createDirectories(scratch).resolve("image.tar");
      image.write(scratch, archive, architecture, label);
      loader.load(archive);
    } finally {
      entry.remove();
    }
  }
}
