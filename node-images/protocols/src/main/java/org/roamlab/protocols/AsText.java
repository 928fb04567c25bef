package org.roamlab.protocols;

/** A value whose {@code toString} is what people and files call it, such as an address. */
public interface AsText {}
