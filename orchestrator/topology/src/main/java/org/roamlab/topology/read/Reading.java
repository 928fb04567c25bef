package org.roamlab.topology.read;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.roamlab.topology.model.Comparison;
import org.roamlab.topology.model.Experiment;
import org.roamlab.topology.problem.Problem;
import org.roamlab.topology.problem.SourceFile;

/**
 * What came of reading.
 *
 * @param experiment null where a problem is an error
 * @param comparison what it says about its runs together
 * @param problems sorted; warnings may stand beside an experiment
 * @param inputs every file that was read, as it was read
 */
public record Reading(
    @Nullable Experiment experiment,
    Comparison comparison,
    List<Problem> problems,
    List<SourceFile> inputs) {}
