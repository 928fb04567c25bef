/** Router solicitations and advertisements (RFC 4861). */
@NullMarked
package org.roamlab.protocols.neighbour;

import org.jspecify.annotations.NullMarked;
