/** Tests of what several packages do together, and the runs that tests share. */
@NullMarked
package org.roamlab.reports;

import org.jspecify.annotations.NullMarked;
