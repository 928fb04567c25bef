/** Runs on their way to databases and files of others. */
@NullMarked
package org.roamlab.cli.export;

import org.jspecify.annotations.NullMarked;
