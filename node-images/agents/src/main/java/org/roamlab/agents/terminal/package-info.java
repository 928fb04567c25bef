/** The agent of a mobile node with several interfaces. */
@NullMarked
package org.roamlab.agents.terminal;

import org.jspecify.annotations.NullMarked;
