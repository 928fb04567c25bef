/** What the roles of Proxy Mobile IPv6 add to a plan. Pure. */
@NullMarked
package org.roamlab.topology.plan.pmipv6;

import org.jspecify.annotations.NullMarked;
