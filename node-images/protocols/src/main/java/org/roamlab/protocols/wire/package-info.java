/** Bytes: reading with bounds and places, writing with alignment, checksums. */
@NullMarked
package org.roamlab.protocols.wire;

import org.jspecify.annotations.NullMarked;
