/** The commands. */
@NullMarked
package org.roamlab.cli;

import org.jspecify.annotations.NullMarked;
