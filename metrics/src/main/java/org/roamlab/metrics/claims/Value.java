package org.roamlab.metrics.claims;

import org.roamlab.metrics.result.Dimension;
import org.roamlab.metrics.result.Unit;

/** What a part of an expression comes to. */
sealed interface Value {
  /**
   * @param amount in base units
   * @param shownIn the unit in which people read it
   */
  record Amount(double amount, Dimension dimension, Unit shownIn) implements Value {
    double shown() {
      return amount / shownIn.inBase();
    }
  }

  record Words(String text) implements Value {}

  record Truth(boolean holds) implements Value {}
}
