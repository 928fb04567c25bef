/** Servers in nodes, reached from the machine. */
@NullMarked
package org.roamlab.engine.port;

import org.jspecify.annotations.NullMarked;
