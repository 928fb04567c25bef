package org.roamlab.topology.read;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.roamlab.topology.problem.SourceFile;

/** Files of the language that are part of the program. */
final class Shipped {
  private Shipped() {}

  static SourceFile file(String name) {
    try (InputStream in = Shipped.class.getResourceAsStream("/org/roamlab/topology/" + name)) {
      if (in == null) {
        throw new IllegalStateException("the jar lacks " + name);
      }
      byte[] bytes = in.readAllBytes();
      return new SourceFile(Path.of(name), name, new String(bytes, StandardCharsets.UTF_8), bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
