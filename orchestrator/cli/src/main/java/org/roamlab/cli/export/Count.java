package org.roamlab.cli.export;

import java.util.Locale;

/** So many of something, for people. */
final class Count {
  static String of(long number, String what) {
    return String.format(Locale.ROOT, "%,d %s%s", number, what, number == 1 ? "" : "s");
  }

  private Count() {}
}
