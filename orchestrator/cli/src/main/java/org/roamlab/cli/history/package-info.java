/** Runs that were made: finding them, and what they left behind. */
@NullMarked
package org.roamlab.cli.history;

import org.jspecify.annotations.NullMarked;
