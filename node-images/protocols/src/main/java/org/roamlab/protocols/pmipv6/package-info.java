/** Proxy Mobile IPv6 (RFC 5213) with the flow mobility of Melia et al., as two state machines. */
@NullMarked
package org.roamlab.protocols.pmipv6;

import org.jspecify.annotations.NullMarked;
