/** A network that stays up, and its visitors: what they ask, what they get. */
@NullMarked
package org.roamlab.engine.visit;

import org.jspecify.annotations.NullMarked;
