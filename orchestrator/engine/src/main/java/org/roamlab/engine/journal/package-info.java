/** What a command has made on this machine, written down so that it can be found after a crash. */
@NullMarked
package org.roamlab.engine.journal;

import org.jspecify.annotations.NullMarked;
