package org.roamlab.metrics.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What manifest.json says.
 *
 * @param exit {@code ended}, or {@code failed: } and why
 * @param fields all of it, for what has no component here
 */
public record Manifest(
    String experiment,
    String venue,
    String clock,
    long seed,
    int repeat,
    String exit,
    RunPlan plan,
    Fields fields) {

  /** Why the run failed, or null where it ended. */
  public @Nullable String error() {
    if (exit.equals("ended")) return null;
    return exit.startsWith("failed: ") ? exit.substring("failed: ".length()) : exit;
  }

  public boolean virtualClock() {
    return clock.equals("virtual");
  }

  static Manifest read(Path file) {
    Fields fields = parse(file);
    Fields plan = fields.object("plan");
    if (plan == null) throw new RunProblem(file + ": has no plan; was the run interrupted?");
    return new Manifest(
        fields.textOr("experiment", "unnamed"),
        fields.textOr("venue", "unknown"),
        fields.textOr("clock", "real"),
        fields.integerOr("seed", 1),
        (int) fields.integerOr("repeat", 0),
        fields.textOr("exit", "ended"),
        RunPlan.read(plan),
        fields);
  }

  private static Fields parse(Path file) {
    try {
      return Fields.parse("manifest", Files.readString(file));
    } catch (NoSuchFileException e) {
      throw new RunProblem(file + " is missing: this is not the directory of a finished run", e);
    } catch (IOException | IllegalArgumentException e) {
      throw new RunProblem(file + ": cannot be read: " + e.getMessage(), e);
    }
  }
}
