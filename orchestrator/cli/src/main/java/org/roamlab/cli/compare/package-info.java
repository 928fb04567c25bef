/** Two runs, sweeps or revisions side by side. */
@NullMarked
package org.roamlab.cli.compare;

import org.jspecify.annotations.NullMarked;
