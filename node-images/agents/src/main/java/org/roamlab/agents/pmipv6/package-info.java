/** The agents of Proxy Mobile IPv6 with flow mobility: sockets, tunnels and routes around it. */
@NullMarked
package org.roamlab.agents.pmipv6;

import org.jspecify.annotations.NullMarked;
