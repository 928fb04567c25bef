/** Files read once, as text with places: YAML nodes that know their line and column. */
@NullMarked
package org.roamlab.topology.source;

import org.jspecify.annotations.NullMarked;
