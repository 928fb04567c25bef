/** Runs experiments on containers, through the Docker Java client. */
@NullMarked
package org.roamlab.docker;

import org.jspecify.annotations.NullMarked;
