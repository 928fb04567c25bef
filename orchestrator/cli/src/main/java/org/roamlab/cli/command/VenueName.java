package org.roamlab.cli.command;

import java.util.Locale;

/** The venues, as {@code --on} takes them. */
public enum VenueName {
  UML,
  HOST;

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
