/** The Mobility Header of RFC 6275 and the messages and options of RFC 5213. */
@NullMarked
package org.roamlab.protocols.mobility;

import org.jspecify.annotations.NullMarked;
