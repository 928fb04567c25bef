/** What an experiment file says once it is read, checked and resolved: plain records. */
@NullMarked
package org.roamlab.topology.model;

import org.jspecify.annotations.NullMarked;
