/** What every agent is made of: one thread, one loop, a journal on standard output, tools. */
@NullMarked
package org.roamlab.agents.process;

import org.jspecify.annotations.NullMarked;
