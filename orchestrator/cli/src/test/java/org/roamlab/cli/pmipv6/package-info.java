@NullMarked
package org.roamlab.cli.pmipv6;

import org.jspecify.annotations.NullMarked;
