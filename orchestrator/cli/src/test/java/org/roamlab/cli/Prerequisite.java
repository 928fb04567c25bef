package org.roamlab.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** What a test needs beside its tag: elsewhere it is skipped without it, in CI it fails. */
public final class Prerequisite {
  private Prerequisite() {}

  public static void need(boolean there, String what) {
    if (System.getenv("CI") != null) {
      assertThat(there).as("there is %s", what).isTrue();
    }
    assumeTrue(there, what);
  }
}
