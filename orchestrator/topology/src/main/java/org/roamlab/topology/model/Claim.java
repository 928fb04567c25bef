package org.roamlab.topology.model;

import org.jspecify.annotations.Nullable;

/**
 * @param expect an expression over metrics that must hold, with units
 */
public record Claim(String id, String says, @Nullable String source, String expect) {}
