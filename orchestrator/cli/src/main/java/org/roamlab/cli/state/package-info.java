/** What Roamlab keeps on this machine beside runs: where it is, and how it is cleared away. */
@NullMarked
package org.roamlab.cli.state;

import org.jspecify.annotations.NullMarked;
