/** What a report shows of a run: its figures, and the events that they are marked with. */
@NullMarked
package org.roamlab.reports.run;

import org.jspecify.annotations.NullMarked;
