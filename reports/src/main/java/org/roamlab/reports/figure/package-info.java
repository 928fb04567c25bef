/** Figures: what is drawn, thinned for display, and drawn as SVG, PDF and CSV. */
@NullMarked
package org.roamlab.reports.figure;

import org.jspecify.annotations.NullMarked;
