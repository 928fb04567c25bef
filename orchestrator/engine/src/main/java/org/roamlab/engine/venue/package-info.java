/** Where the engine runs: it is started, watched and ended from here. */
@NullMarked
package org.roamlab.engine.venue;

import org.jspecify.annotations.NullMarked;
