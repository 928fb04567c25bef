package org.roamlab.topology.language;

import org.jspecify.annotations.Nullable;

/**
 * A key of a mapping: its name, what its value may look like, and what it is for.
 *
 * @param says one sentence for the reference and for editors, without a full stop
 * @param fallback what counts when the key is left out, as it would be written in a file
 */
public record Key<T>(
    String name, Form<T> form, String says, boolean needed, @Nullable String fallback) {

  public static <T> Key<T> of(String name, Form<T> form, String says) {
    return new Key<>(name, form, says, false, null);
  }

  /** The key must be there. */
  public Key<T> need() {
    return new Key<>(name, form, says, true, fallback);
  }

  public Key<T> orElse(String written) {
    return new Key<>(name, form, says, needed, written);
  }
}
