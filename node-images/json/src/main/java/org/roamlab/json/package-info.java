/**
 * JSON with no more classes than an engine or an agent needs: each one would be loaded in the guest
 * at each run, and a library takes a second of it.
 */
@NullMarked
package org.roamlab.json;

import org.jspecify.annotations.NullMarked;
