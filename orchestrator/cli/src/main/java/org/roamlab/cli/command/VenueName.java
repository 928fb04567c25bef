package org.roamlab.cli.command;

import java.util.Locale;

/** The venues, as {@code --on} takes them. */
public enum VenueName {
  UML,
  HOST,
  DOCKER;

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
