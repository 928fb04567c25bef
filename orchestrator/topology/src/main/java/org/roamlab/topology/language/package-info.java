/**
 * The experiment language, defined once: the reader, the JSON Schema and the reference in docs all
 * come from the tables here.
 */
@NullMarked
package org.roamlab.topology.language;

import org.jspecify.annotations.NullMarked;
