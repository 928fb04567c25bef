package org.roamlab.topology.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Compares with a file of the repository; {@code -Droamlab.golden=update} writes it, but not in CI.
 */
final class Golden {
  private static final Path DIRECTORY = Path.of("src/test/resources/golden/plan");

  private Golden() {}

  static void check(String name, String actual) throws IOException {
    Path file = DIRECTORY.resolve(name);
    if ("update".equals(System.getProperty("roamlab.golden"))) {
      assertThat(System.getenv("CI")).as("golden files are not updated in CI").isNull();
      Files.createDirectories(DIRECTORY);
      Files.writeString(file, actual);
    }
    assertThat(actual)
        .as("%s; if the change is meant: mvn test -Droamlab.golden=update, and read the diff", file)
        .isEqualTo(Files.readString(file));
  }
}
