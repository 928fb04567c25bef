/** The experiment language: YAML to checked records, and the plan. */
@NullMarked
package org.roamlab.topology;

import org.jspecify.annotations.NullMarked;
