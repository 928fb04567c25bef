/** One class per command. */
@NullMarked
package org.roamlab.cli.command;

import org.jspecify.annotations.NullMarked;
