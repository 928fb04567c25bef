/** Runs that are under way: found, and watched from outside. */
@NullMarked
package org.roamlab.cli.live;

import org.jspecify.annotations.NullMarked;
