package org.roamlab.topology.plan.impair;

import java.time.Duration;
import org.roamlab.topology.model.Impairment;

/**
 * An impairment that begins at a time.
 *
 * @param at from the beginning of what the step is part of
 */
public record Step(Duration at, Impairment impairment) {}
