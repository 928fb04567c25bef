/** Streams of datagrams, matched between two captures. */
@NullMarked
package org.roamlab.metrics.udp;

import org.jspecify.annotations.NullMarked;
