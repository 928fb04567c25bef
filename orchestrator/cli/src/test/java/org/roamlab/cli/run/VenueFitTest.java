package org.roamlab.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.roamlab.cli.ExperimentFiles;
import org.roamlab.cli.TestShell;
import org.roamlab.engine.venue.EngineImage;
import org.roamlab.engine.venue.UmlVenue;
import org.roamlab.engine.venue.Venue;

class VenueFitTest {
  @Test
  void theGuestHasNoImagesOfUsers(@TempDir Path directory) throws Exception {
    var file =
        Files.writeString(
            directory.resolve("web.yaml"),
            """
            experiment: web
            duration: 1s
            nodes: { client: {}, web: { image: nginx } }
            links: { wire: { ends: [client, web] } }
            """);
    var plan = new ExperimentFiles(new TestShell().shell()).read(file.toString(), Map.of()).plan();
    var guest = new UmlVenue(directory.resolve("none"), EngineImage.ofThisJvm(Optional.empty()));
    assertThat(guest.check(plan))
        .containsExactly(new Venue.Lack("containers", "node web (image: nginx)"));
  }
}
