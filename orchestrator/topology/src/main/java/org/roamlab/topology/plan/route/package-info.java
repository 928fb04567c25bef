/** Static routes for a whole graph. Pure. */
@NullMarked
package org.roamlab.topology.plan.route;

import org.jspecify.annotations.NullMarked;
