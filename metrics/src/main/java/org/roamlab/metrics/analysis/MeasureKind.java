package org.roamlab.metrics.analysis;

import java.util.List;
import org.roamlab.metrics.run.RunPlan;

/** A kind of measure: takes it of a run, and says which figures it yields. */
interface MeasureKind {
  /** As experiment files call it. */
  String name();

  /** The names of its figures; each run yields all of them, or says why one is missing. */
  List<String> fields();

  /** Puts the figures into the run's findings. */
  org.roamlab.metrics.result.Measured take(RunPlan.Measure measure, AnalysedRun run);
}
