/** The role agents: sockets, tunnels, routes and timers around the protocols. */
@NullMarked
package org.roamlab.agents;

import org.jspecify.annotations.NullMarked;
