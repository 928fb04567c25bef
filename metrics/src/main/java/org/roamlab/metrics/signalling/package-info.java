/** Control messages between agents, named and taken apart. */
@NullMarked
package org.roamlab.metrics.signalling;

import org.jspecify.annotations.NullMarked;
