/** What this machine has, what it lacks, and how to mend that. */
@NullMarked
package org.roamlab.cli.machine;

import org.jspecify.annotations.NullMarked;
