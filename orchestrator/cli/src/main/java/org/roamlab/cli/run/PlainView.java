package org.roamlab.cli.run;

import java.io.PrintStream;
import java.util.Locale;

/** Lines, one after the other: for logs, and for whoever reads them. */
record PlainView(PrintStream out) implements RunView {
  @Override
  public void heading(String experiment, String says, String conditions) {
    out.println(says.isEmpty() ? experiment : experiment + " · " + says);
    out.println("  " + conditions);
  }

  @Override
  public void progress(long tNs, long endNs) {
    // A log gets what happens, not how far it is.
  }

  @Override
  public void event(long tNs, String text) {
    out.println(line(tNs, text));
  }

  @Override
  public void end() {
    // Nothing to take back.
  }

  static String line(long tNs, String text) {
    return String.format(Locale.ROOT, "  %.3f s  %s", tNs / 1e9, text);
  }
}
