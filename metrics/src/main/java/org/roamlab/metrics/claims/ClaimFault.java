package org.roamlab.metrics.claims;

/**
 * What is wrong with a claim's expression.
 *
 * @param offset, length the part of the text that is meant
 * @param message what is wrong; what would be right
 */
public record ClaimFault(int offset, int length, String message) {}
