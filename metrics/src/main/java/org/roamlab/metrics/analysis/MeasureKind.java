package org.roamlab.metrics.analysis;

import java.util.List;
import org.roamlab.metrics.result.Measured;
import org.roamlab.metrics.run.RunPlan;

/** A kind of measure: takes it of a run, and says which figures it yields. */
interface MeasureKind {
  /** As experiment files call it. */
  String name();

  /** The names of its figures; each run yields all of them, or says why one is missing. */
  List<String> fields();

  /** The names of what it yields for each interface besides: {@code INTERFACE.FIELD}. */
  default List<String> fieldsOfInterface() {
    return List.of();
  }

  /** Whether it is taken without being asked for. */
  default boolean isImplicit() {
    return false;
  }

  /** Puts the figures into the run's findings. */
  Measured take(RunPlan.Measure measure, AnalysedRun run);

  /** None of the figures can be taken: claims about them are unknown, and say why. */
  default Measured absent(RunPlan.Measure measure, AnalysedRun run, String why) {
    for (String field : fields()) run.findings.absent(measure.id(), field, why);
    return new Measured(
        measure.id(),
        name(),
        measure.of(),
        !isImplicit(),
        null,
        List.of(),
        List.of(),
        List.of(why));
  }
}
