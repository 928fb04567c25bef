package org.roamlab.cli.sweep;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.roamlab.engine.venue.Clock;

/**
 * What the command line asks of a sweep.
 *
 * @param set parameter to one value, or several between commas
 * @param out a directory instead of the usual one
 * @param fresh run what is in the store again
 * @param retry run again what failed
 */
public record SweepRequest(
    String experiment,
    String venue,
    Clock clock,
    Map<String, String> set,
    List<Long> seeds,
    int jobs,
    @Nullable String out,
    boolean fresh,
    boolean retry,
    boolean quiet) {}
