package org.roamlab.engine.run;

import java.nio.file.Path;
import java.util.function.Function;
import org.roamlab.engine.event.EventLog;
import org.roamlab.engine.event.ExperimentClock;
import org.roamlab.engine.node.Container;
import org.roamlab.engine.node.Doorway;
import org.roamlab.topology.plan.Plan;

/**
 * What a participant finds when it is made: the network is built, programs can be started.
 *
 * @param seed for what is random in traffic; the kernel's own randomness has it already
 * @param containers those of the nodes that are made of such
 * @param virtualTime false: time passes while programs compute
 */
public record World(
    Plan plan,
    ExperimentClock clock,
    EventLog events,
    Function<String, Doorway> doorways,
    Path jobDirectory,
    long seed,
    boolean virtualTime,
    Container.All containers) {}
