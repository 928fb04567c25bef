/** What checks found night by night, kept and looked back at. */
@NullMarked
package org.roamlab.cli.trend;

import org.jspecify.annotations.NullMarked;
