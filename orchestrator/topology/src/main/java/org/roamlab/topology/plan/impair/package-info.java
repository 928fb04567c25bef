/** The impairment compiler: from what a link shall do to packets, to exact commands. Pure. */
@NullMarked
package org.roamlab.topology.plan.impair;

import org.jspecify.annotations.NullMarked;
