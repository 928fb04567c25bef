package org.roamlab.topology.read;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.roamlab.topology.model.Comparison;
import org.roamlab.topology.model.Experiment;
import org.roamlab.topology.model.Suite;
import org.roamlab.topology.problem.Problem;
import org.roamlab.topology.problem.SourceFile;

/**
 * What came of reading.
 *
 * @param experiment null where a problem is an error, or where it is a suite
 * @param suite null where a problem is an error, or where it is one experiment
 * @param comparison what it says about its runs together
 * @param metrics what it yields, by name, to base units
 * @param problems sorted; warnings may stand beside an experiment
 * @param inputs every file that was read, as it was read
 */
public record Reading(
    @Nullable Experiment experiment,
    @Nullable Suite suite,
    Comparison comparison,
    Map<String, String> metrics,
    List<Problem> problems,
    List<SourceFile> inputs) {}
