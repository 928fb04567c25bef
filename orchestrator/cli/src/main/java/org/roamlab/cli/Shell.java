package org.roamlab.cli;

import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;

/**
 * What a command is called from: a person's terminal, a script, or a test.
 *
 * @param home the checkout, with {@code experiments/} and {@code node-images/}
 * @param directory the current directory: relative paths start here
 * @param terminal whether {@code out} is shown to a person who sees lines replaced and colours
 */
public record Shell(
    InputStream in,
    PrintStream out,
    PrintStream err,
    Map<String, String> env,
    Path home,
    Path directory,
    boolean terminal) {

  /** The widest line that a command prints. */
  public static final int COLUMNS = 80;

  /** See no-color.org: set and not empty means none. */
  public boolean colours() {
    return terminal && env.getOrDefault("NO_COLOR", "").isEmpty();
  }

  public Path resolve(String path) {
    return directory.resolve(path).normalize();
  }
}
