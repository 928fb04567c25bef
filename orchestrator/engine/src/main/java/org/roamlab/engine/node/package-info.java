/** Nodes: namespaces, and the doorway through which the engine acts in them. */
@NullMarked
package org.roamlab.engine.node;

import org.jspecify.annotations.NullMarked;
