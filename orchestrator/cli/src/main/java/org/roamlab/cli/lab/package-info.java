/** Labs: networks that stay up, with a keeper in the background, and whoever visits them. */
@NullMarked
package org.roamlab.cli.lab;

import org.jspecify.annotations.NullMarked;
