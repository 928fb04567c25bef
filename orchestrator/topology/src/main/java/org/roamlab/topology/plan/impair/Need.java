package org.roamlab.topology.plan.impair;

/**
 * A kernel feature that an experiment cannot do without.
 *
 * @param property what asks for it, in the words of the experiment file
 */
public record Need(KernelFeature feature, String property) {}
