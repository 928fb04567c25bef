/** What a suite's page takes from the runs of the suite. */
@NullMarked
package org.roamlab.reports.suite;

import org.jspecify.annotations.NullMarked;
