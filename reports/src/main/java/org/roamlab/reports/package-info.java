/** Results to what people and other tools read. */
@NullMarked
package org.roamlab.reports;

import org.jspecify.annotations.NullMarked;
