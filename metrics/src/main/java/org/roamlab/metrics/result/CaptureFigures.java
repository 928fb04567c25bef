package org.roamlab.metrics.result;

import org.jspecify.annotations.Nullable;

/**
 * One capture file.
 *
 * @param dropped by the capture tool; null where no event says
 * @param damage where the file is damaged, what is wrong with it; else null. What comes before the
 *     damage is used.
 */
public record CaptureFigures(
    String node,
    String interfaceName,
    String file,
    long packets,
    long bytes,
    @Nullable Long dropped,
    @Nullable String damage) {}
