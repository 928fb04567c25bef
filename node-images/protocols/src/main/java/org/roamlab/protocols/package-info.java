/** Message codecs and protocol state machines: no I/O, no clock. */
@NullMarked
package org.roamlab.protocols;

import org.jspecify.annotations.NullMarked;
