/** The engine's clock, and the log of all that happens. */
@NullMarked
package org.roamlab.engine.event;

import org.jspecify.annotations.NullMarked;
