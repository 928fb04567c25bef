/** What an experiment gave night by night. */
@NullMarked
package org.roamlab.metrics.trend;

import org.jspecify.annotations.NullMarked;
