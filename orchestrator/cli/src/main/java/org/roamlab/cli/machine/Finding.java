package org.roamlab.cli.machine;

import org.jspecify.annotations.Nullable;

/**
 * One thing that a use needs.
 *
 * @param why what it is good for, or, where it is missing, what is wrong with it
 * @param remedy null where it is there
 * @param always whether nothing of this use works without it; else only some experiments need it
 */
public record Finding(Use use, String what, String why, @Nullable Remedy remedy, boolean always) {
  Finding(Use use, String what, String why, @Nullable Remedy remedy) {
    this(use, what, why, remedy, true);
  }

  public boolean there() {
    return remedy == null;
  }

  /** Whether the use has to wait for it. */
  public boolean blocks() {
    return always && !there();
  }
}
