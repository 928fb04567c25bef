package org.roamlab.topology.golden;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Compares a text with a file; {@code -Dgolden.update=true} writes the file, but never in CI. */
public final class Golden {
  private Golden() {}

  public static void assertSame(Path file, String text) {
    try {
      if (Boolean.getBoolean("golden.update")) {
        assertThat(System.getenv("CI")).as("CI does not write golden files").isNull();
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(file, text);
      }
      assertThat(text)
          .as("%s; if the new text is right: mvn test -Dgolden.update=true", file)
          .isEqualTo(Files.exists(file) ? Files.readString(file) : "");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
