package org.roamlab.topology.model;

import java.util.List;

/** Nodes and links in the order of the file: auto-addressing counts in that order. */
public record Topology(String name, List<Node> nodes, List<Link> links) {}
