/** Claims: a small typed language with units over metrics and events. */
@NullMarked
package org.roamlab.metrics.claims;

import org.jspecify.annotations.NullMarked;
