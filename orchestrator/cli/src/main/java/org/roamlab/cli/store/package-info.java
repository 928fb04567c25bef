/** Results kept by what they follow from, so that nothing is run twice. */
@NullMarked
package org.roamlab.cli.store;

import org.jspecify.annotations.NullMarked;
