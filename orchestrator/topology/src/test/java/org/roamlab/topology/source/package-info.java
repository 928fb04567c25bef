@NullMarked
package org.roamlab.topology.source;

import org.jspecify.annotations.NullMarked;
