package org.roamlab.engine.venue;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.roamlab.topology.language.Roles;
import org.roamlab.topology.plan.Plan;
import org.roamlab.topology.plan.Planner;
import org.roamlab.topology.read.ClaimSyntax;
import org.roamlab.topology.read.ExperimentReader;
import org.roamlab.topology.read.Library;
import org.roamlab.topology.read.Reading;

/** A short run of a little of everything that agents do. */
final class AgentTrainingPlan {
  private static final String FILE = "agents.yaml";

  private AgentTrainingPlan() {}

  static Plan plan() {
    try {
      return read();
    } catch (IOException noSpace) {
      throw new UncheckedIOException(noSpace);
    }
  }

  private static Plan read() throws IOException {
    Path file = Files.createTempFile("roamlab-", FILE);
    try (InputStream shipped =
        Objects.requireNonNull(AgentTrainingPlan.class.getResourceAsStream(FILE), FILE)) {
      Files.write(file, shipped.readAllBytes());
      ExperimentReader reader = new ExperimentReader(new Library(List.of()), Roles.SHIPPED);
      Reading reading = reader.read(file, Map.of(), ClaimSyntax.UNCHECKED);
      return Planner.plan(
          Objects.requireNonNull(reading.experiment(), () -> FILE + ": " + reading.problems()));
    } finally {
      Files.delete(file);
    }
  }
}
