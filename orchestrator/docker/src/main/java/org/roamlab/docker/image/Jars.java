package org.roamlab.docker.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import org.roamlab.engine.venue.EngineImage;

/** What an engine's class path needs in an image, each where the other venues have it. */
final class Jars {
  /** Jars of the command line, which no engine and no agent needs. */
  private static final List<String> CLIENT =
      List.of(
          "docker",
          "guava",
          "failureaccess",
          "listenablefuture",
          "jna",
          "commons-",
          "slf4j",
          "picocli",
          "reports",
          "metrics",
          "jackson-databind-2",
          "jackson-core-2");

  private Jars() {}

  /** A jar, or a directory of classes. */
  record Placed(Path outside, String inside) {}

  static List<Placed> of(EngineImage engine) throws IOException {
    List<Placed> placed = new ArrayList<>();
    for (EngineImage.Entry entry : engine.entries()) {
      if (needed(entry.outside())) {
        placed.add(new Placed(entry.outside(), entry.inside()));
      }
      for (String other : named(entry.outside())) {
        Path outside = entry.outside().resolveSibling(other);
        if (Files.exists(outside) && needed(outside)) {
          placed.add(new Placed(outside, Path.of(entry.inside()).resolveSibling(other).toString()));
        }
      }
    }
    return placed;
  }

  private static boolean needed(Path entry) {
    String name = String.valueOf(entry.getFileName());
    return CLIENT.stream().noneMatch(name::startsWith);
  }

  /** Relative to the jar, as its manifest has them. */
  private static List<String> named(Path entry) throws IOException {
    if (!Files.isRegularFile(entry)) {
      return List.of();
    }
    try (JarFile jar = new JarFile(entry.toFile())) {
      Manifest manifest = jar.getManifest();
      String names =
          manifest == null
              ? null
              : manifest.getMainAttributes().getValue(Attributes.Name.CLASS_PATH);
      return names == null ? List.of() : List.of(names.strip().split("\\s+"));
    }
  }
}
