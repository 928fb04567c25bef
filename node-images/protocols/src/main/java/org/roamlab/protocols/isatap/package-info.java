/** IPv6 over IPv4 by ISATAP (RFC 5214): the host's side. */
@NullMarked
package org.roamlab.protocols.isatap;

import org.jspecify.annotations.NullMarked;
