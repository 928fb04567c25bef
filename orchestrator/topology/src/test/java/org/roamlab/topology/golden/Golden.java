package org.roamlab.topology.golden;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Compares a text with a file; {@code -Droamlab.golden=update} writes the file, but never in CI.
 */
public final class Golden {
  private Golden() {}

  public static void assertSame(Path file, String text) {
    try {
      if ("update".equals(System.getProperty("roamlab.golden"))) {
        assertThat(System.getenv("CI")).as("CI does not write golden files").isNull();
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(file, text);
      }
      assertThat(text)
          .as("%s; if the new text is right: mvn test -Droamlab.golden=update", file)
          .isEqualTo(Files.exists(file) ? Files.readString(file) : "");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
