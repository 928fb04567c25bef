package org.roamlab.metrics.claims;

import org.roamlab.metrics.result.Dimension;

/** What an expression yields. */
sealed interface Type {
  record Quantity(Dimension dimension) implements Type {}

  record Words() implements Type {}

  record Yes() implements Type {}

  /** Of something that is wrong and reported already: fits everywhere. */
  record Faulty() implements Type {}

  default String words() {
    return switch (this) {
      case Quantity quantity -> quantity.dimension().words();
      case Words _ -> "a text";
      case Yes _ -> "a statement that is true or false";
      case Faulty _ -> "something wrong";
    };
  }
}
