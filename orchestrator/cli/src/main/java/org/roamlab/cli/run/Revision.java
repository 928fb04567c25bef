package org.roamlab.cli.run;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.roamlab.cli.machine.Machine;

/** Which state of the checkout this is. */
final class Revision {
  /** The commit, with {@code +} where files differ from it; {@code unknown} outside of git. */
  static String of(Path home, Machine machine) {
    var commit = git(machine, home, "rev-parse", "HEAD");
    if (!commit.good()) {
      return "unknown";
    }
    var changes = git(machine, home, "status", "--porcelain", "--untracked-files=no");
    return commit.output() + (changes.output().isEmpty() ? "" : "+");
  }

  private static Machine.Answer git(Machine machine, Path home, String... words) {
    // Git answers only the owner of a checkout, lest its configuration start programs; whoever runs
    // this program from the checkout trusts it already.
    var trust = "safe.directory=" + home;
    var command = new ArrayList<>(List.of("git", "-c", trust, "-C", home.toString()));
    command.addAll(List.of(words));
    return machine.ask(command);
  }

  private Revision() {}
}
