package org.roamlab.cli;

import java.util.Objects;

/** The version of this build, from the jar's manifest. */
public final class Version {
  public static String current() {
    return Objects.requireNonNullElse(
        Version.class.getPackage().getImplementationVersion(), "of a development tree");
  }

  private Version() {}
}
