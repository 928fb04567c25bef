package org.roamlab.cli.state;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.roamlab.cli.CommandFailed;
import org.roamlab.cli.ExitCode;
import org.roamlab.cli.run.Reason;
import org.roamlab.engine.journal.Journal;
import org.roamlab.engine.journal.JournalDirectory;

/**
 * Where the journals are: ROAMLAB_STATE, else where the XDG directories have state, else, where
 * there is no home that can be written to, beside the builds.
 */
public final class StateDirectory {
  /** Opens the journal of one command. */
  public static Journal journal(Map<String, String> env, String command) {
    try {
      return Journal.open(journals(env), command);
    } catch (IOException e) {
      throw unusable(Reason.of(e));
    }
  }

  public static JournalDirectory journals(Map<String, String> env) {
    return find(env)
        .orElseThrow(() -> unusable("none of " + candidates(env).toList() + " can be written to"));
  }

  /** Empty where there is no place for them: then nothing can have been written there. */
  public static Optional<JournalDirectory> find(Map<String, String> env) {
    for (var state : candidates(env).toList()) {
      try {
        return Optional.of(new JournalDirectory(state));
      } catch (IOException next) {
        // Perhaps the next one can be written to.
      }
    }
    return Optional.empty();
  }

  private static Stream<Path> candidates(Map<String, String> env) {
    var asked = env.get("ROAMLAB_STATE");
    if (asked != null) {
      return Stream.of(Path.of(asked));
    }
    return Stream.of(
            at(env, "XDG_STATE_HOME", "roamlab"),
            at(env, "HOME", ".local/state/roamlab"),
            at(env, "ROAMLAB_CACHE", "state"))
        .flatMap(path -> path);
  }

  private static Stream<Path> at(Map<String, String> env, String variable, String below) {
    var base = env.getOrDefault(variable, "");
    return base.isEmpty() ? Stream.empty() : Stream.of(Path.of(base, below));
  }

  private static CommandFailed unusable(String why) {
    return new CommandFailed(
        ExitCode.ENVIRONMENT,
        "there is no place to keep the journal of what is running: %s%n  set ROAMLAB_STATE to a directory that can be written to"
            .formatted(why));
  }

  private StateDirectory() {}
}
