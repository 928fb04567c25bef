package org.roamlab.metrics.result;

import org.jspecify.annotations.Nullable;

/**
 * One direction of a link, over the run. A figure that nothing measured is null.
 *
 * @param specifiedRateBitsPerSecond as at the start of the experiment; null is unlimited
 * @param measuredRateBitsPerSecond while it was busy
 * @param delayNs measured one-way, without queueing: the least
 * @param specifiedLoss a fraction
 * @param dropped by the qdiscs: intended loss and full queues
 */
public record LinkFigures(
    String link,
    String from,
    String to,
    @Nullable Long specifiedRateBitsPerSecond,
    @Nullable Double measuredRateBitsPerSecond,
    long specifiedDelayNs,
    @Nullable Long delayNs,
    double specifiedLoss,
    @Nullable Double loss,
    @Nullable Long sentPackets,
    @Nullable Long sentBytes,
    @Nullable Long dropped) {}
