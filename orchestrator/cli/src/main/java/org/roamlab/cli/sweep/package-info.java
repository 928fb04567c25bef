/** One experiment under every combination of parameters and seeds. */
@NullMarked
package org.roamlab.cli.sweep;

import org.jspecify.annotations.NullMarked;
