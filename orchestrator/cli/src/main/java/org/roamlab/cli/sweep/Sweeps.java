package org.roamlab.cli.sweep;

import org.roamlab.cli.Shell;
import org.roamlab.cli.export.Exports;
import org.roamlab.cli.run.Preparation;
import org.roamlab.engine.journal.Journal;

/** From what the command line asks to a sweep that has run. */
public final class Sweeps {
  private Sweeps() {}

  /** Returns the exit status. */
  public static int run(
      Shell shell, Preparation preparation, SweepRequest request, Exports exports, Journal journal)
      throws InterruptedException {
    var plan = SweepPlan.of(shell, preparation, request, journal);
    return new Sweep(shell, plan, request, exports).run();
  }
}
