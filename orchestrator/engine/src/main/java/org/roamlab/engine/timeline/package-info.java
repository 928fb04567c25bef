/** What happens when: a pure schedule, and the shell that carries it out. */
@NullMarked
package org.roamlab.engine.timeline;

import org.jspecify.annotations.NullMarked;
