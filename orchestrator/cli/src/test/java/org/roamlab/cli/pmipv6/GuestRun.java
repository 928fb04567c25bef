package org.roamlab.cli.pmipv6;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.roamlab.cli.TestShell;
import org.roamlab.metrics.run.RunDirectory;

/** An experiment run in the guest, as {@code roamlab run} does it. */
final class GuestRun {
  private static final int PASSED = 0;

  /**
   * Without the caches of classes that the launcher makes, actions of the timeline may be some
   * microseconds late while the engine loads what they need.
   */
  private static final int SUSPECT = 5;

  private GuestRun() {}

  /**
   * @param experiment without claims: what a run shows is the test's to judge
   */
  static RunDirectory of(Path experiment, Map<String, String> set, Path directory) {
    TestShell shell = new TestShell().directory(directory);
    for (String name : List.of("HOME", "PATH", "ROAMLAB_CACHE")) {
      if (System.getenv(name) != null) {
        shell.env(name, System.getenv(name));
      }
    }
    shell.env("ROAMLAB_STATE", directory.resolve("state").toString());
    List<String> command = new ArrayList<>(List.of("run", experiment.toString(), "--quiet"));
    command.addAll(List.of("--out", "run"));
    set.forEach((key, value) -> command.addAll(List.of("--set", key + "=" + value)));
    int status = shell.run(command.toArray(String[]::new));
    assertThat(status).as(shell.out() + shell.err()).isIn(PASSED, SUSPECT);
    assertThat(shell.out().lines().filter(line -> line.startsWith("  ! ")))
        .allMatch(line -> line.contains("timeline actions"));
    return RunDirectory.open(directory.resolve("run"));
  }
}
