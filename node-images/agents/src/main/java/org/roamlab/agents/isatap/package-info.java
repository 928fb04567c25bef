/** The agent of a host whose access is an ISATAP tunnel. */
@NullMarked
package org.roamlab.agents.isatap;

import org.jspecify.annotations.NullMarked;
