/** What experiments gave night by night, on a page. */
@NullMarked
package org.roamlab.reports.trend;

import org.jspecify.annotations.NullMarked;
