/** The report as one HTML file. */
@NullMarked
package org.roamlab.reports.page;

import org.jspecify.annotations.NullMarked;
