package org.roamlab.protocols.flow;

import java.time.Duration;

/**
 * How the flow manager is set up.
 *
 * @param pollInterval between two looks at the counters
 * @param dropThreshold the part of a tunnel's packets, dropped since the last look, from which the
 *     tunnel counts as congested
 * @param leastPackets below so many packets since the last look nothing is concluded from it
 * @param expiry after which a flow without packets is forgotten
 * @param mostFlows, mostWaitingPackets what it keeps at a time
 */
public record FlowPolicy(
    Duration pollInterval,
    double dropThreshold,
    int leastPackets,
    Duration expiry,
    int mostFlows,
    int mostWaitingPackets) {}
