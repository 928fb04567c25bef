/** What machines and CI systems show: JUnit XML and Markdown. */
@NullMarked
package org.roamlab.reports.summary;

import org.jspecify.annotations.NullMarked;
