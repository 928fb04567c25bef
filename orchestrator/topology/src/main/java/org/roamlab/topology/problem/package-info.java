/** What is wrong with a user's files, where, and what would be right. */
@NullMarked
package org.roamlab.topology.problem;

import org.jspecify.annotations.NullMarked;
