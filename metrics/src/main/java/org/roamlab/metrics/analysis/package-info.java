/** One pass over the captures of each node, and what is made of it. */
@NullMarked
package org.roamlab.metrics.analysis;

import org.jspecify.annotations.NullMarked;
