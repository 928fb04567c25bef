package org.roamlab.cli.command;

import picocli.CommandLine.Option;

/** The flag of the commands that set up the machine. */
public final class NoInstall {
  @Option(names = "--no-install", description = "Install no packages; say what is missing.")
  private boolean given;

  boolean mayInstall() {
    return !given;
  }
}
