package org.roamlab.cli.command;

/** How a command prints: for people, or for programs. */
public enum Format {
  TABLE,
  JSON
}
