/** TCP connections, as one place of the network saw them. */
@NullMarked
package org.roamlab.metrics.tcp;

import org.jspecify.annotations.NullMarked;
