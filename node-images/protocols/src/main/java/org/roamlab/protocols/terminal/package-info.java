/** What a mobile node adds to its kernel to follow the anchor's decisions. */
@NullMarked
package org.roamlab.protocols.terminal;

import org.jspecify.annotations.NullMarked;
