/** Several experiments judged together. */
@NullMarked
package org.roamlab.metrics.suite;

import org.jspecify.annotations.NullMarked;
