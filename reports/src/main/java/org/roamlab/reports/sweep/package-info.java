/** What a sweep shows: figures over parameters, and how values spread. */
@NullMarked
package org.roamlab.reports.sweep;

import org.jspecify.annotations.NullMarked;
