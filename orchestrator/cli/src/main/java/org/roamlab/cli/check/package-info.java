/** Whether an experiment still gives what it gave. */
@NullMarked
package org.roamlab.cli.check;

import org.jspecify.annotations.NullMarked;
