/** A plan as text: a table for people, a script for shells. */
@NullMarked
package org.roamlab.topology.plan.text;

import org.jspecify.annotations.NullMarked;
