/** What the images of users are made to run. */
@NullMarked
package org.roamlab.engine.image;

import org.jspecify.annotations.NullMarked;
