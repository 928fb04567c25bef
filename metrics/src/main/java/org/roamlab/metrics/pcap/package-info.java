/** Capture files, read and written. */
@NullMarked
package org.roamlab.metrics.pcap;

import org.jspecify.annotations.NullMarked;
