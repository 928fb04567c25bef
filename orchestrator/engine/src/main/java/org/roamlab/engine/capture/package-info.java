/** Captures: one tool per interface, from before the start until after the end. */
@NullMarked
package org.roamlab.engine.capture;

import org.jspecify.annotations.NullMarked;
