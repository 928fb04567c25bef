/** Builds the plan's network with the system's tools, and changes it. */
@NullMarked
package org.roamlab.engine.network;

import org.jspecify.annotations.NullMarked;
