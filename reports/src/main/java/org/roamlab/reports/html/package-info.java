/** Markup that cannot be broken out of: text is escaped by construction. */
@NullMarked
package org.roamlab.reports.html;

import org.jspecify.annotations.NullMarked;
