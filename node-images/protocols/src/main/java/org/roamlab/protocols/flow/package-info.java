/**
 * Flow management at the anchor: the flow manager's machine, and what it says to the PMIPv6 daemon.
 */
@NullMarked
package org.roamlab.protocols.flow;

import org.jspecify.annotations.NullMarked;
