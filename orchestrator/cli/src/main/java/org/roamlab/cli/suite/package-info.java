/** Suites of experiments: {@code roamlab run} of a file that has {@code runs}. */
@NullMarked
package org.roamlab.cli.suite;

import org.jspecify.annotations.NullMarked;
