/** Packets taken apart: every header from the outermost to the innermost. */
@NullMarked
package org.roamlab.metrics.packet;

import org.jspecify.annotations.NullMarked;
