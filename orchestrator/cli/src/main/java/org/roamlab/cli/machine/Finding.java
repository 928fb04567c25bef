package org.roamlab.cli.machine;

import org.jspecify.annotations.Nullable;

/**
 * One thing that a use needs.
 *
 * @param why what it is good for, or, where it is missing, what is wrong with it
 * @param remedy null where it is there
 */
public record Finding(Use use, String what, String why, @Nullable Remedy remedy) {
  public boolean there() {
    return remedy == null;
  }
}
