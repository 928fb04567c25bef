/** Makes the image of nodes from this machine's own files, without a registry. */
@NullMarked
package org.roamlab.docker.image;

import org.jspecify.annotations.NullMarked;
