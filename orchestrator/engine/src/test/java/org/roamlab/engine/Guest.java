package org.roamlab.engine;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.roamlab.engine.venue.EngineImage;
import org.roamlab.engine.venue.RunListener;
import org.roamlab.engine.venue.UmlVenue;

/** The guest kernel for tests that are tagged {@code guest}. */
public final class Guest {
  private Guest() {}

  public static UmlVenue venue() throws IOException {
    return new UmlVenue(kernel(), EngineImage.ofThisJvm(Optional.empty()));
  }

  public static Path kernel() throws IOException {
    Path build = Path.of("../../node-images/kernel/build").toAbsolutePath().normalize();
    Process process = new ProcessBuilder(build.toString(), "--print-path").start();
    String path = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return Path.of(path.strip());
  }

  public static RunListener listener(List<String> events) {
    return new RunListener() {
      @Override
      public void progress(long tNs) {}

      @Override
      public void event(String line) {
        events.add(line);
      }
    };
  }
}
