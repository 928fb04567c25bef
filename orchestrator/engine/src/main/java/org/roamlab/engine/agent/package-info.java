/** Role agents of a run: their processes, and what they say. */
@NullMarked
package org.roamlab.engine.agent;

import org.jspecify.annotations.NullMarked;
