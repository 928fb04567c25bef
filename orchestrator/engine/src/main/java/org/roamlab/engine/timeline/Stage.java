package org.roamlab.engine.timeline;

import org.roamlab.engine.network.Network;
import org.roamlab.engine.node.Nodes;

/** What the timeline acts on. */
public record Stage(Network network, Nodes nodes, Targets targets) {}
