package org.roamlab.cli.check;

import org.roamlab.cli.CommandFailed;
import org.roamlab.cli.run.KeptRuns;
import org.roamlab.cli.run.OneRun;

/** What became of the run that a check needs. */
sealed interface Attempt {
  WantedChecks.Wanted wanted();

  record Made(WantedChecks.Wanted wanted, OneRun.Series series, KeptRuns.Ran ran)
      implements Attempt {}

  /** The others go on. */
  record NotMade(WantedChecks.Wanted wanted, CommandFailed why) implements Attempt {}
}
