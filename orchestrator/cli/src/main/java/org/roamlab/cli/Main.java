package org.roamlab.cli;

import java.nio.file.Path;

/** The process: its streams, environment and exit status around {@link Cli}. */
final class Main {
  public static void main(String[] args) {
    var env = System.getenv();
    var shell =
        new Shell(
            System.in,
            System.out,
            System.err,
            env,
            Path.of(System.getProperty("roamlab.home", ".")).toAbsolutePath(),
            Path.of("").toAbsolutePath(),
            env.containsKey("ROAMLAB_TERMINAL"));
    var status = Cli.run(shell, args);
    System.out.flush();
    System.exit(status);
  }

  private Main() {}
}
