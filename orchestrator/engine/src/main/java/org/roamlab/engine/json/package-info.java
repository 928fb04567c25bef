/**
 * JSON with no more classes than the engine needs: each one would be loaded in the guest at each
 * run, and a library takes a second of it.
 */
@NullMarked
package org.roamlab.engine.json;

import org.jspecify.annotations.NullMarked;
