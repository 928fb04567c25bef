/** Pictures of a network: laid out and drawn as SVG, or written for Graphviz and Mermaid. Pure. */
@NullMarked
package org.roamlab.reports.graph;

import org.jspecify.annotations.NullMarked;
