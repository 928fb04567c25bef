package org.roamlab.topology.model;

import java.util.Map;

/**
 * @param kind a name from the table of measures, such as {@code tcp-sequence}
 * @param of what is measured: a traffic's id, a link, a node; by the kind
 * @param options the other settings, checked against the table of measures
 */
public record Measure(String id, String kind, String of, Map<String, Object> options) {}
