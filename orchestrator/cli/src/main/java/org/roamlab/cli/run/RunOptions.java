package org.roamlab.cli.run;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.roamlab.engine.venue.Clock;

/**
 * What the command line asks of a run.
 *
 * @param jobs runs side by side
 * @param set parameters
 * @param out a directory instead of the usual one
 */
public record RunOptions(
    String venue,
    Clock clock,
    long seed,
    int repeat,
    int jobs,
    Map<String, String> set,
    @Nullable String out,
    boolean quiet) {}
