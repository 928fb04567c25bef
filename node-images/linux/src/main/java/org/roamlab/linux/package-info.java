/** The kernel's interfaces that Java has no class for, through the foreign-function API. */
@NullMarked
package org.roamlab.linux;

import org.jspecify.annotations.NullMarked;
